// The bytes of a file or of standard input, and the files of a folder.

import { createReadStream } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

/** The name that stands for standard input. */
export const STDIN = "-";

const ENDINGS = /\.(json|ndjson|jsonl|ya?ml)$/i;

/** The first member of a saved plan. */
export const PLAN_KIND = "atlas-integrations/plan";

const PLAN_START = new RegExp(`^\\s*\\{\\s*"kind":\\s*"${PLAN_KIND}"`);

/** The files that arguments name: a folder means the JSON, NDJSON and YAML files in it, in order, but for saved plans. */
export async function filesOf(words: readonly string[]): Promise<string[]> {
  let files: string[] = [];
  for (const word of words) {
    if (word !== STDIN && (await isFolder(word))) files = files.concat(await filesIn(word));
    else files.push(word);
  }
  return files;
}

/** Whether a path is a folder; what cannot be looked at counts as a file, and reading it reports why. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Whether a file gives its bytes only once: standard input, a pipe. */
export async function isReadOnce(path: string): Promise<boolean> {
  if (path === STDIN) return true;
  try {
    const found = await stat(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
}

/** Whether a file is a plan that was saved beside desired states. One that cannot be looked at is not: reading it reports why. */
async function isSavedPlan(path: string): Promise<boolean> {
  try {
    const start = await peek(path, 256);
    return PLAN_START.test(new TextDecoder().decode(start?.head));
  } catch {
    return false;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  let files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) files = files.concat(await filesIn(path));
    else if (ENDINGS.test(entry.name) && !(await isSavedPlan(path))) files.push(path);
  }
  return files;
}

export const readBytes = (file: string): Promise<Buffer> => (file === STDIN ? buffer(process.stdin) : readFile(file));

export const streamOf = (file: string): AsyncIterable<Buffer> => createReadStream(file, { highWaterMark: 1 << 20 });

/** The first bytes of a file, and how many it has; undefined if looking at them would take them away. */
export async function peek(file: string, length: number): Promise<{ head: Buffer; size: number } | undefined> {
  if (await isReadOnce(file)) return undefined;
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer: head, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return { head: head.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}
