import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The majors beside the one that runs the tests, as `tests/packages/package.json` brings them (Linux on x64). */
const MAJORS = [22, 24, 26];
const program = (major) => fileURLToPath(new URL(`../../../target/hosts/node_modules/node-${major}/bin/node`, import.meta.url));

export const hosts = MAJORS.map((major) => ({
  host: `Node ${major}, import "atlas-integrations"`,
  version: () => `Node ${execFileSync(program(major), ["--version"], { encoding: "utf8" }).trim().slice(1)}`,
  async run(project) {
    const report = await project.reported(program(major), "use.mjs", "atlas-integrations", "client");
    return { report, ...project.plain(report.entry) };
  },
}));
