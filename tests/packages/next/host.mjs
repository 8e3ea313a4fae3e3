import { versionOf } from "../project.mjs";

const get = async (url) => (await fetch(url)).json();

/** What is asked for, how, and where what was built for it lies. */
const CELLS = [
  ["server component", (project, url) => project.visit(url, "/server"), "server"],
  ["client component", (project, url) => project.visit(url, "/client"), "static"],
  ["route handler", (project, url) => get(`${url}/route`), "server"],
  ["edge route", (project, url) => get(`${url}/edge`), "server"],
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
      for (const [, ask, folder] of CELLS) seen.push({ report: await ask(project, url), ...project.built(`.next/${folder}`) });
      return seen;
    });
  },
}));
