const WAYS = ["bytes", "module", "buffer", "response", "promise", "rubbish"];

export const hosts = [
  {
    host: "slim, init(url) in a page",
    version: ({ browsers }) => browsers.version(),
    run: async (project) => ({ report: await project.visit(), ...project.plain("slim.js") }),
  },
  {
    host: "slim, init and initSync in Node",
    quick: true,
    version: () => `Node ${process.versions.node}`,
    async run(project) {
      const complaints = [];
      let first;
      for (const way of WAYS) {
        const report = await project.reported("node", "use.mjs", way);
        first ??= report;
        complaints.push(...report.complaints.map((complaint) => `${way}: ${complaint}`));
      }
      return { report: { ...first, complaints }, ...project.plain("slim.js") };
    },
  },
];
