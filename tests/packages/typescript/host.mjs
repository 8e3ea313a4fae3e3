import { versionOf } from "../project.mjs";

const SAYS = "required at apiKey PAGER_DUTY false\n";

/** Module system, how modules are found, and the files that such a project can have. */
const PROJECTS = [
  ["node16", "node16", ["imports.mts", "requires.cts"]],
  ["nodenext", "nodenext", ["imports.mts", "requires.cts"]],
  ["esnext", "bundler", ["imports.mts"]],
];
const STRICTNESS = [["--strict"], ["--strict", "--strictNullChecks", "false"]];

export const hosts = PROJECTS.flatMap(([module, resolution, files]) =>
  STRICTNESS.map((strictness) => ({
    host: `TypeScript, ${resolution}, ${strictness.join(" ").replaceAll("--", "")}`,
    quick: resolution !== "node16" && strictness.length === 1,
    version: () => versionOf("typescript"),
    async run(project) {
      await project.run(
        project.tool("tsc"),
        ...strictness,
        "--module",
        module,
        "--moduleResolution",
        resolution,
        "--target",
        "es2022",
        ...files,
      );
      const complaints = [];
      for (const file of files) {
        const said = await project.run("node", file.replace(/ts$/, "js"));
        if (said !== SAYS) complaints.push(`${file} said ${said}`);
      }
      return { report: { complaints }, entry: files.map((file) => (file.endsWith("mts") ? "node.js" : "node.cjs")).join(", ") };
    },
  })),
);
