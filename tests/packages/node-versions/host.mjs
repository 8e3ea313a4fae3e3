import { execFileSync } from "node:child_process";
import { NODES } from "../nodes.mjs";

export const hosts = NODES.map(({ major, program, isInstalled }) => ({
  host: `Node ${major}, import "atlas-integrations"`,
  missing: () => (isInstalled() ? undefined : "npm has no binary of it for this system"),
  version: () => `Node ${execFileSync(program, ["--version"], { encoding: "utf8" }).trim().slice(1)}`,
  async run(project) {
    const report = await project.reported(program, "use.mjs", "atlas-integrations", "client");
    return { report, ...project.plain(report.entry) };
  },
}));
