import { commonJs, versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "jest, node",
    version: () => versionOf("jest"),
    async run(project) {
      await commonJs(project);
      await project.run(project.tool("jest"), "--rootDir=.", "--env=node", "--silent");
      return { report: project.json("report.json"), ...project.plain("node.cjs") };
    },
  },
];
