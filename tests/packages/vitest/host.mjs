import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "vitest",
    version: () => versionOf("vitest"),
    async run(project) {
      await project.run(project.tool("vitest"), "run", "--root=.", "--reporter=dot");
      return { report: project.json("report.json"), ...project.plain("node.js") };
    },
  },
];
