// What the projects of Nuxt for Cloudflare and Vercel's edge have in common.
import { versionOf } from "../packages/project.mjs";
import { onCloudflare } from "./edge.mjs";

export const version = () => versionOf("nuxt", "tests/frameworks");

export const build = (project, preset) =>
  project.run("env", `NITRO_PRESET=${preset}`, project.tool("nuxt"), "build", "--logLevel=silent");

/** What the server sends of the page holds what `validate` answered there. */
export const drawn = (page) => ({
  complaints: page.includes("<p>serviceKey is required</p>") ? [] : [`the server sends ${page.slice(0, 2000)}`],
});

/** The page as the server sends it, the page in a browser, and a server route. */
export const forCloudflare = (host) => ({
  host,
  version,
  cells: ["page, on the server", "page", "server route"],
  async run(project) {
    await build(project, "cloudflare_module");
    const [server, assets] = [".output/server", ".output/public"];
    return onCloudflare(project, { server, assets }, async (url) => [
      { report: drawn(await (await fetch(url)).text()), ...project.built(server) },
      { report: await project.visit(url), ...project.built(assets) },
      { report: await project.ask(`${url}/report`), ...project.built(server) },
    ]);
  },
});
