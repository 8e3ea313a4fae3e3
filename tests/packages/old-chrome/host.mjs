export const hosts = [
  {
    host: "4 KB limit (Chrome before 114), init()",
    version: ({ browsers }) => browsers.version(),
    run: async (project) => ({ report: await project.visit(), ...project.plain("index.js") }),
  },
];
