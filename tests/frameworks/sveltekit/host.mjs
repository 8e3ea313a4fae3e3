import { versionOf } from "../../packages/project.mjs";

export const hosts = [
  {
    host: "SvelteKit",
    version: () => versionOf("@sveltejs/kit", "tests/frameworks"),
    cells: ["page", "server route"],
    async run(project) {
      await project.run(project.tool("vite"), "build", "--logLevel=warn");
      return project.serving("env", ["HOST=127.0.0.1", `PORT=${await project.port()}`, "node", "build"], async (url) => [
        { report: await project.visit(url), ...project.built("build/client") },
        { report: await project.ask(`${url}/server`), ...project.built("build/server") },
      ]);
    },
  },
];
