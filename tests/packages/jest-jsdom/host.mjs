import { commonJs, versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "jest, jsdom",
    version: () => versionOf("jest-environment-jsdom"),
    async run(project) {
      await commonJs(project);
      await project.run(project.tool("jest"), "--rootDir=.", "--env=./environment.cjs", "--silent");
      return { report: project.json("report.json"), ...project.plain("index.cjs") };
    },
  },
];
