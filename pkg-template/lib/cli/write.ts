// Files that a command writes: its report, its plan.

import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "./failure.ts";
import { printable } from "./printable.ts";
import { filesOf } from "./read/bytes.ts";
import { isHidden, systemError } from "./system-error.ts";

/** Why a file cannot be written, where that is said in other words than of one that is read. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
};

/**
 * Refuses a file that cannot be written, before anything is sent: otherwise changes would be made and their report lost. Nor may it
 * be one of the files that the command reads, under whatever name.
 */
export async function expectWritable(file: string, words: readonly string[]): Promise<void> {
  // A word may be a project, and a folder of that name is not read: what is wrong with it is said only by what reads it.
  const read = await filesOf(words).catch(() => words);
  if (read.some((other) => isSame(file, other)))
    throw new UsageError(`${printable(file)} is read by this command: name another file to write`);
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR", syscall: "open" });
    accessSync(found === undefined ? `${dirname(resolve(file))}/` : file, constants.W_OK);
  } catch (error) {
    if (!isHidden(error)) throw refusal(file, error);
  }
}

/** Whether two names are of one file, which may have several. */
function isSame(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
    return a.isFile() && a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false; // one that is not there yet, standard input, a word that is not a file
  }
}

export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw refusal(file, error);
  }
}

function refusal(file: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? systemError(error)?.reason;
  return reason === undefined ? error : new UsageError(`${printable(file)} cannot be written: ${reason}`);
}
