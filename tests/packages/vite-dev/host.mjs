import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "Vite dev",
    version: () => versionOf("vite"),
    async run(project) {
      const report = await project.serving(project.tool("vite"), ["--host", "127.0.0.1", "--port", "0"], (url) =>
        project.visit(url),
      );
      return { report, ...project.built("node_modules/.vite/deps", /atlas-integrations\.js$/) };
    },
  },
];
