import { versionOf } from "../../packages/project.mjs";
import { onCloudflare, onVercelEdge } from "../edge.mjs";

const version = () => versionOf("nitropack", "tests/frameworks");
const build = (project, preset) => project.run("env", `NITRO_PRESET=${preset}`, project.tool("nitro"), "build");

export const hosts = [
  {
    host: "Nitro for Cloudflare, /js without a setting",
    version,
    async run(project) {
      await build(project, "cloudflare_module");
      return { report: await onCloudflare(project, ".output/server"), ...project.built(".output/server") };
    },
  },
  {
    host: "Nitro for Vercel's edge, /js without a setting",
    version,
    async run(project) {
      await build(project, "vercel-edge");
      const functions = ".vercel/output/functions/__fallback.func";
      return { report: await onVercelEdge(project, `${functions}/index.mjs`), ...project.built(functions) };
    },
  },
];
