import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "Nuxt, Node",
    version: () => versionOf("nuxt", "tests/frameworks"),
    cells: ["page", "server route"],
    async run(project) {
      await project.run(project.tool("nuxt"), "build", "--logLevel=silent");
      const environment = ["HOST=127.0.0.1", `PORT=${await project.port()}`];
      return project.serving("env", [...environment, "node", ".output/server/index.mjs"], async (url) => [
        { report: await project.visit(url), ...project.built(".output/public") },
        { report: await project.ask(`${url}/report`), ...project.built(".output/server") },
      ]);
    },
  },
];
