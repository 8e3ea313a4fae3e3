import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "Rspack",
    version: () => versionOf("@rspack/core", "tests/frameworks"),
    async run(project) {
      await project.run(project.tool("rspack"), "build");
      await project.run("cp", "index.html", "dist");
      return { report: await project.visit("dist"), ...project.built("dist") };
    },
  },
];
