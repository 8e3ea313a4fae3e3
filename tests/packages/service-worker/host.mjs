export const hosts = [
  {
    host: "Service worker",
    version: ({ browser }) => browser.version(),
    run: async (project) => ({ report: await project.visit(), ...project.plain("index.js") }),
  },
];
