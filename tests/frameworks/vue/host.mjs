import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "Vue, Vite",
    version: () => versionOf("vue", "tests/frameworks"),
    async run(project) {
      await project.run(project.tool("vite"), "build", "--logLevel=warn");
      return { report: await project.visit("dist"), ...project.built("dist") };
    },
  },
];
