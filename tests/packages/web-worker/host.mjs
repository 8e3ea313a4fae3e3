export const hosts = [
  {
    host: "Web worker",
    version: ({ browser }) => browser.version(),
    run: async (project) => ({ report: await project.visit(), ...project.plain("index.js") }),
  },
];
