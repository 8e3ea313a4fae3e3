import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "Rollup",
    version: () => versionOf("rollup"),
    async run(project) {
      await project.run(project.tool("rollup"), "--config", "--silent", "--failAfterWarnings");
      await project.run("cp", "index.html", "out");
      return { report: await project.visit("out"), ...project.built("out") };
    },
  },
];
