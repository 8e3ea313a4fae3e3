import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "Vite build",
    version: () => versionOf("vite"),
    async run(project) {
      await project.run(project.tool("vite"), "build", "--logLevel=warn");
      return { report: await project.visit("dist"), ...project.built("dist") };
    },
  },
];
