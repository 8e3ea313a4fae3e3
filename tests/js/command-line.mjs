// Runs the command line in a folder of its own: in a pipe, and on a terminal.

import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

/** How the command line asks. */
const PROMPT = "[y/N]";

export const CLI = join(process.env.ATLAS_PACKAGE, "dist/cli.js");

/** Everything but what a key of a keyboard or a screen could act on. */
export const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

export const HEX = "0123456789abcdef0123456789abcdef";
export const MASKED = `${"*".repeat(28)}cdef`;
export const GOOD = JSON.stringify({ type: "DATADOG", apiKey: HEX, region: "US" });

/** `{ file, run, show, path }` in a folder that the tests of a file share. */
export function workplace() {
  const folder = mkdtempSync(join(tmpdir(), "atlas-cli-"));
  after(() => rm(folder, { recursive: true, force: true }));
  const path = (name) => join(folder, name);
  return {
    path,
    /** Writes a file; answers its name. */
    async file(name, content) {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(
        path(name),
        typeof content === "string" || ArrayBuffer.isView(content) ? content : JSON.stringify(content),
      );
      return name;
    },
    /** Runs the command line in a pipe. Nothing of this process's environment is its. */
    run(words, { env = {}, input = "", signalAfter } = {}) {
      return new Promise((resolve) => {
        const options = { cwd: folder, env: { PATH: process.env.PATH, ...env }, maxBuffer: 1 << 28 };
        const child = execFile(process.execPath, [CLI, ...words], options, (error, out, err) =>
          resolve({ code: child.exitCode, out, err }),
        );
        child.stdin.on("error", () => {}); // it may end before it has read everything
        child.stdin.end(input);
        signalAfter?.(child);
      });
    },
    /** Runs it on a terminal, with what a person types once they are asked. */
    show(words, { env = {}, typed = "", command = [process.execPath, CLI, ...words] } = {}) {
      const line = command.map((word) => `'${word}'`).join(" ");
      return new Promise((resolve) => {
        const options = {
          cwd: folder,
          env: { PATH: process.env.PATH, TERM: "xterm", HOME: folder, ...env },
          maxBuffer: 1 << 28,
        };
        const child = execFile("script", ["-qec", line, "/dev/null"], options, (_error, out) =>
          resolve({ code: child.exitCode, out }),
        );
        if (!typed) return child.stdin.end();
        let shown = "";
        child.stdout.on("data", (text) => {
          const before = shown.includes(PROMPT);
          shown += text;
          if (!before && shown.includes(PROMPT)) child.stdin.write(typed);
        });
      });
    },
  };
}
