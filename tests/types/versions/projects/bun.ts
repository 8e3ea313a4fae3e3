// In Bun, whose `fetch` has a method besides: one without it is still good enough for a client.
import { AtlasClient } from "atlas-integrations";

new AtlasClient({ fetch: async () => new Response() });
new AtlasClient({ fetch: (url, init) => fetch(url, init) });
new AtlasClient({ fetch });
