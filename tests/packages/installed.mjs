// A fresh folder with the packed tarball in it, as a user's project has it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Installs the tarball beside the files of `host` (a folder here) and the scenario; the folder goes when `t` is over. */
export function installed(t, host) {
  const folder = mkdtempSync(join(tmpdir(), "atlas-integrations-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of [host, "scenario.mjs"]) {
    const from = new URL(name, import.meta.url);
    cpSync(from, name === host ? folder : join(folder, name), { recursive: true });
  }
  // No dependencies: what installs without a network stays without them.
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", process.env.ATLAS_TARBALL);
  return folder;
}

/** What the command prints; it throws, with what it complained of, where the command fails. */
export const run = (folder, command, ...words) => execFileSync(command, words, { cwd: folder, encoding: "utf8" });
