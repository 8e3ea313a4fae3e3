import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "Angular",
    version: () => versionOf("@angular/core", "tests/frameworks"),
    async run(project) {
      await project.run(project.tool("ng"), "build", "--no-progress");
      return { report: await project.visit("dist"), ...project.built("dist") };
    },
  },
];
