import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "Deno",
    version: () => versionOf("deno"),
    async run(project) {
      const report = await project.reported(project.tool("deno"), "run", "--allow-all", "--node-modules-dir=manual", "use.mjs");
      return { report, ...project.plain(report.entry) };
    },
  },
];
