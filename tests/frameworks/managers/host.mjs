import { versionOf } from "../../packages/project.mjs";

/** Each manager: what it runs to install, without a network, and to start a program. */
const MANAGERS = [
  {
    host: "npm",
    version: async (project) => `npm ${(await project.run("npm", "--version")).trim()}`,
    install: () => ["npm", "install", "--offline", "--no-audit", "--no-fund"],
    node: () => ["node"],
  },
  {
    host: "pnpm",
    version: () => versionOf("pnpm", "tests/frameworks"),
    install: (project) => [project.tool("pnpm"), "install", "--offline", "--no-lockfile", "--store-dir=store"],
    node: () => ["node"],
  },
  {
    host: "Yarn, Plug'n'Play",
    version: () => versionOf("@yarnpkg/cli-dist", "tests/frameworks"),
    files: { "yarn.lock": "", ".yarnrc.yml": "enableTelemetry: false\nenableGlobalCache: false\nenableNetwork: false\n" },
    install: (project) => [project.tool("yarn"), "install", "--no-immutable"],
    node: (project) => [project.tool("yarn"), "node"],
  },
  {
    host: "Bun as package manager",
    version: () => versionOf("bun"),
    install: (project) => [project.tool("bun"), "install"],
    node: () => ["node"],
  },
];

export const hosts = MANAGERS.map(({ host, version, files = {}, install, node }) => ({
  host,
  version: ({ project }) => version(project),
  async run(project) {
    const folder = host.toLowerCase().replaceAll(/\W+/g, "-");
    const own = await project.below(folder, ["use.mjs", "scenario.mjs"]);
    await own.write(
      "package.json",
      JSON.stringify({ private: true, dependencies: { "atlas-integrations": `file:${own.tarball}` } }),
    );
    for (const [name, text] of Object.entries(files)) await own.write(name, text);
    await own.run(...install(project));
    const report = await own.reported(...node(project), "use.mjs", "atlas-integrations", "client");
    // Above it, npm has installed another copy.
    if (!report.entry.startsWith(own.folder)) report.complaints.push(`the entry is ${report.entry}`);
    return { report, ...project.plain(report.entry) };
  },
}));
