import { versionOf } from "../project.mjs";

const get = async (url) => (await fetch(url)).json();

/** Code of a server, but not of the edge. */
const SERVER = /server\/((?!\bedge\b).)*\.js$/;

/** What is asked for, how, and where what was built for it lies: folder and files. */
const CELLS = [
  ["server component", (project, url) => project.visit(url, "/server"), "server", SERVER],
  ["client component", (project, url) => project.visit(url, "/client"), "static", /\.js$/],
  ["route handler", (project, url) => get(`${url}/route`), "server", SERVER],
  ["edge route", (project, url) => get(`${url}/edge`), "server", /\bedge\b.*\.(js|wasm)$/],
];

/** One build and one server for all cells of a bundler. */
export const hosts = ["turbopack", "webpack"].map((bundler) => ({
  host: `Next, ${bundler}`,
  version: () => versionOf("next"),
  cells: CELLS.map(([cell]) => cell),
  async run(project) {
    await project.run(project.tool("next"), "build", `--${bundler}`);
    return project.serving(project.tool("next"), ["start", "--hostname", "127.0.0.1", "--port", "0"], async (url) => {
      const seen = [];
      for (const [, ask, folder, only] of CELLS)
        seen.push({ report: await ask(project, url), ...project.built(`.next/${folder}`, only) });
      return seen;
    });
  },
}));
