export const hosts = [
  {
    host: "Six copies in one program",
    version: () => `Node ${process.versions.node}`,
    quick: true,
    run: async (project) => ({ report: await project.reported("node", "use.mjs"), ...project.plain("node.js") }),
  },
];
