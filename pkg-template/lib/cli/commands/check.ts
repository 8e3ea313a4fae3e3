// `check`: the payloads of files, in whichever form they stand there.

import { isAtlasError, validateStream } from "atlas-integrations";
import { UsageError } from "../failure.ts";
import { recognise, recogniseOne } from "../forms/index.ts";
import { progressOf } from "../progress.ts";
import { filesOf } from "../read/bytes.ts";
import { isUnreadable, type Document } from "../read/document.ts";
import { nameOf, readSource, type Source } from "../read/index.ts";
import type { CheckReport, CheckedFile } from "../report.ts";
import { systemError } from "../system-error.ts";
import { optionsOf, Tally, type CheckSettings } from "../tally.ts";

/** Checks the files that words of the command line name. */
export async function check(words: readonly string[], settings: CheckSettings): Promise<CheckReport> {
  const files: CheckedFile[] = [];
  for (const file of await filesOf(words)) files.push(await checkFile(file, settings));
  const sum = (count: (file: CheckedFile) => number): number => files.reduce((total, file) => total + count(file), 0);
  const [total, invalid, warnings] = [sum((file) => file.total), sum((file) => file.invalid), sum((file) => file.warnings)];
  const unread = files.length === 0 || files.some(({ error }) => error !== undefined);
  const ok = !unread && invalid === 0 && !(settings.strict && warnings > 0);
  return { version: 1, command: "check", ok, strict: settings.strict, total, valid: total - invalid, invalid, warnings, files };
}

async function checkFile(file: string, settings: CheckSettings): Promise<CheckedFile> {
  const tally = new Tally(nameOf(file), settings);
  const bar = progressOf(nameOf(file));
  try {
    const source = await readSource(file, (bytes, size) => bar.at(bytes, size));
    if (source.array) await checkArray(source.array, tally, settings);
    else await (source.format === "ndjson" ? checkLines(source, tally) : checkDocuments(source, tally));
    return tally.done(source);
  } catch (error) {
    return { ...tally.done(), error: reasonOf(error) };
  } finally {
    bar.end();
  }
}

/** Why a file could not be read. Only the system's own words are repeated. */
function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (isAtlasError(error)) throw error;
  const found = systemError(error);
  if (found === undefined) throw error;
  return found.reason;
}

/** A JSON array that is too long to hold: problems have the line of their payload, and warnings are not looked for. */
async function checkArray(array: AsyncIterable<Uint8Array>, tally: Tally, settings: CheckSettings): Promise<void> {
  const report = await validateStream(array, { ...optionsOf(settings), maxReported: settings.max });
  tally.bulk(report);
}

async function checkLines({ entries, format }: Source, tally: Tally): Promise<void> {
  for await (const entry of entries) {
    if (isUnreadable(entry)) tally.unreadable(entry);
    else tally.document(entry, recogniseOne(entry, tally.api), format);
  }
}

async function checkDocuments({ entries, format }: Source, tally: Tally): Promise<void> {
  const documents: Document[] = [];
  for await (const entry of entries) {
    if (isUnreadable(entry)) tally.unreadable(entry);
    else documents.push(entry);
  }
  for (const [document, recognised] of recognise(documents, tally.api)) tally.document(document, recognised, format);
}
