export const hosts = [
  ["atlas-integrations", "client"],
  ["atlas-integrations/validate", "no client"],
  ["atlas-integrations/js", "client"],
].map(([name, client]) => ({
  host: `Node, require("${name}")`,
  quick: true,
  version: () => `Node ${process.versions.node}`,
  async run(project) {
    const report = await project.reported("node", "use.cjs", name, client);
    return { report, ...project.plain(report.entry) };
  },
}));
