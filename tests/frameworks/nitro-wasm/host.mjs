import { versionOf } from "../../packages/project.mjs";
import { onCloudflare } from "../edge.mjs";

export const hosts = [
  {
    host: "Nitro for Cloudflare, with WebAssembly",
    version: () => versionOf("nitropack", "tests/frameworks"),
    async run(project) {
      await project.run("env", "NITRO_PRESET=cloudflare_module", project.tool("nitro"), "build");
      return { report: await onCloudflare(project, ".output/server"), ...project.built(".output/server") };
    },
  },
];
