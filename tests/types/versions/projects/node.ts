// In Node, whose types have a `fetch` and its classes but no DOM.
import { AtlasClient, clientCredentials, validateStream } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";
import { createReadStream } from "node:fs";

const token = clientCredentials({ clientId: process.env["ID"], clientSecret: process.env["SECRET"], baseUrl: new URL("https://example.com") });
const client = new AtlasClient({ token, fetch, headers: new Headers() });
client.list("5f0000000000000000000001", { signal: AbortSignal.timeout(1) });
validateStream(createReadStream("payloads.ndjson"));
validateStream(new Blob([]).stream());
export const called: typeof fetch = createFakeAtlas().fetch;
