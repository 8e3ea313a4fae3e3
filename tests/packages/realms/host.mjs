export const hosts = [
  {
    host: "Two realms (vm context)",
    version: () => `Node ${process.versions.node}`,
    quick: true,
    run: async (project) => ({ report: await project.reported("node", "use.cjs"), ...project.plain("node.cjs") }),
  },
];
