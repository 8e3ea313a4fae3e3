// Files that a command writes: its report, its plan.

import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "./failure.ts";
import { printable } from "./printable.ts";
import { isHidden, systemError } from "./system-error.ts";

/** Why a file cannot be written, where that is said in other words than of one that is read. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
};

/**
 * Refuses a file that cannot be written, before anything is sent: otherwise changes would be made and their report lost. Nor may it
 * be one of the files that the words of the command name.
 */
export function expectWritable(file: string, words: readonly string[]): void {
  if (words.some((word) => resolve(word) === resolve(file)))
    throw new UsageError(`${printable(file)} is read by this command: name another file to write`);
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR", syscall: "open" });
    accessSync(found === undefined ? `${dirname(resolve(file))}/` : file, constants.W_OK);
  } catch (error) {
    if (!isHidden(error)) throw refusal(file, error);
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
