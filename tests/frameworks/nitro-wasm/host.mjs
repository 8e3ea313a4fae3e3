import { versionOf } from "../../packages/project.mjs";
import { onCloudflare } from "../edge.mjs";

export const hosts = [
  {
    host: "Nitro for Cloudflare, with WebAssembly",
    version: () => versionOf("nitropack", "tests/frameworks"),
    async run(project) {
      await project.run("env", "NITRO_PRESET=cloudflare_module", project.tool("nitro"), "build");
      const server = ".output/server";
      return { report: await onCloudflare(project, { server }, (url) => project.ask(url)), ...project.built(server) };
    },
  },
];
