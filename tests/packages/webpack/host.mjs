import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "webpack",
    version: () => versionOf("webpack"),
    async run(project) {
      await project.run("node", "build.cjs");
      await project.run("cp", "index.html", "out");
      return { report: await project.visit("out"), ...project.built("out") };
    },
  },
];
