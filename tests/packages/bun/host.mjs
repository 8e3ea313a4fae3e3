import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "Bun",
    version: () => versionOf("bun"),
    async run(project) {
      const report = await project.reported(project.tool("bun"), "run", "use.mjs");
      return { report, ...project.plain(report.entry) };
    },
  },
];
