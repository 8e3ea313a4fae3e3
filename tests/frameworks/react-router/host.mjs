import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "React Router",
    version: () => versionOf("react-router", "tests/frameworks"),
    cells: ["page", "loader"],
    async run(project) {
      await project.run(project.tool("react-router"), "build", "--logLevel=warn");
      const environment = ["HOST=127.0.0.1", `PORT=${await project.port()}`];
      return project.serving(
        "env",
        [...environment, project.tool("react-router-serve"), "build/server/index.js"],
        async (url) => [
          { report: await project.visit(url), ...project.built("build/client") },
          // The server's code imports the package as it is installed.
          { report: await project.ask(`${url}/server`), ...project.plain("node.js") },
        ],
      );
    },
  },
];
