// A fresh folder with the packed tarball in it, as a user's project has it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Installs the tarball beside the files of `host` (a folder here) and those in `beside`; the folder goes when `t` is over.
 * Libraries that the project uses too are those of the workshop.
 */
export function installed(t, host, { beside = ["scenario.mjs"], libraries = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "atlas-integrations-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of [host, ...beside]) {
    const from = new URL(name, import.meta.url);
    cpSync(from, name === host ? folder : join(folder, name), { recursive: true });
  }
  // No dependencies: what installs without a network stays without them.
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", process.env.ATLAS_TARBALL);
  for (const library of libraries) {
    const link = join(folder, "node_modules", library);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(fileURLToPath(new URL(`../../node_modules/${library}`, import.meta.url)), link);
  }
  return folder;
}

/** What the command prints; it throws, with what it complained of, where the command fails. */
export const run = (folder, command, ...words) => execFileSync(command, words, { cwd: folder, encoding: "utf8" });
