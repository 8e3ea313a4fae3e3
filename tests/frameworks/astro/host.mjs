import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "Astro: while it builds, and in its page",
    version: () => versionOf("astro", "tests/frameworks"),
    async run(project) {
      await project.run(project.tool("astro"), "build", "--silent");
      return { report: await project.visit("dist"), ...project.built("dist") };
    },
  },
];
