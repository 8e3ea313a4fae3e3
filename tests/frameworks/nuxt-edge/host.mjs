import { onVercelEdge } from "../edge.mjs";
import { build, drawn, forCloudflare, version } from "../nuxt.mjs";

export const hosts = [
  forCloudflare("Nuxt for Cloudflare, without a setting"),
  {
    host: "Nuxt for Vercel's edge, without a setting",
    version,
    cells: ["page, on the server", "server route"],
    async run(project) {
      await build(project, "vercel-edge");
      const server = ".vercel/output/functions/__fallback.func";
      return onVercelEdge(project, `${server}/index.mjs`, async (ask) => [
        { report: drawn(await (await ask("/")).text()), ...project.built(server) },
        { report: await (await ask("/report")).json(), ...project.built(server) },
      ]);
    },
  },
];
