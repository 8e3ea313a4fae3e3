import { versionOf } from "../project.mjs";

export const hosts = [
  {
    host: "esbuild",
    quick: true,
    version: () => versionOf("esbuild"),
    async run(project) {
      await project.run(
        project.tool("esbuild"),
        "main.mjs",
        "--bundle",
        "--minify",
        "--format=esm",
        "--outfile=out/main.js",
        "--log-level=warning",
      );
      await project.run("cp", "index.html", "out");
      return { report: await project.visit("out"), ...project.built("out") };
    },
  },
];
