export const hosts = [
  {
    host: "<script type=module>",
    quick: true,
    version: ({ browser }) => browser.version(),
    run: async (project) => ({ report: await project.visit(), ...project.plain("index.js") }),
  },
];
