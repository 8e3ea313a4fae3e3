export const hosts = [
  ["atlas-integrations", "client"],
  ["atlas-integrations/validate", "no client"],
  ["atlas-integrations/js", "client"],
].map(([name, client]) => ({
  host: `Node, import "${name}"`,
  quick: true,
  version: () => `Node ${process.versions.node}`,
  async run(project) {
    const report = await project.reported("node", "use.mjs", name, client);
    return { report, ...project.plain(report.entry) };
  },
}));
