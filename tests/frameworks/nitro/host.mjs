import { versionOf } from "../../packages/project.mjs";
import { onCloudflare, onVercelEdge } from "../edge.mjs";

const version = () => versionOf("nitropack", "tests/frameworks");
const build = (project, preset) => project.run("env", `NITRO_PRESET=${preset}`, project.tool("nitro"), "build");

export const hosts = [
  {
    host: "Nitro for Cloudflare, without a setting",
    version,
    async run(project) {
      await build(project, "cloudflare_module");
      const server = ".output/server";
      return { report: await onCloudflare(project, { server }, (url) => project.ask(url)), ...project.built(server) };
    },
  },
  {
    host: "Nitro for Vercel's edge, without a setting",
    version,
    async run(project) {
      await build(project, "vercel-edge");
      const server = ".vercel/output/functions/__fallback.func";
      const report = await onVercelEdge(project, `${server}/index.mjs`, async (ask) => (await ask("/")).json());
      return { report, ...project.built(server) };
    },
  },
];
