// Reads a file, whichever way it is written: one reading for every command.

import { extname } from "node:path";
import { UsageError } from "../failure.ts";
import { peek, readBytes, streamOf, STDIN } from "./bytes.ts";
import { regionAt, textIssue, type Document, type Format, type Unreadable } from "./document.ts";
import { decode, otherEncoding } from "./encoding.ts";
import { jsonDocument, parseJson } from "./json.ts";
import { lineDocuments, unreadableJson } from "./lines.ts";
import { yamlDocuments } from "./yaml.ts";

export interface Source {
  readonly file: string;
  readonly format: Format;
  readonly entries: AsyncIterable<Document | Unreadable> | Iterable<Document | Unreadable>;
  /** In place of the entries: the bytes of a JSON array that is too long to hold. */
  readonly array?: AsyncIterable<Uint8Array>;
}

/** A file larger than this is read line by line, if its lines allow it. */
const LARGE = 32 << 20;

/** A file larger than this is never held as a whole. */
const HUGE = 256 << 20;

const LINES = new Set([".ndjson", ".jsonl"]);
const YAML = new Set([".yaml", ".yml"]);

/** Reads a file. `onBytes` is called with the number of bytes that were read of a large file. */
export async function readSource(file: string, onBytes?: (bytes: number, size: number) => void): Promise<Source> {
  const ending = extname(file).toLowerCase();
  const start = await peek(file, 1 << 16);
  if (start && start.size > LARGE && (LINES.has(ending) || firstLineIsJson(start.head))) {
    return { file, format: "ndjson", entries: lineDocuments(counted(streamOf(file), (bytes) => onBytes?.(bytes, start.size))) };
  }
  if (start && start.size > HUGE) {
    if (!new TextDecoder().decode(start.head).trimStart().startsWith("["))
      throw new UsageError("it is larger than 256 MiB; NDJSON and JSON arrays may be of any length");
    return { file, format: "json", entries: [], array: counted(streamOf(file), (bytes) => onBytes?.(bytes, start.size)) };
  }
  return { file, ...parse(await readBytes(file), ending) };
}

export const nameOf = (file: string): string => (file === STDIN ? "(standard input)" : file);

async function* counted(pieces: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    onBytes((bytes += piece.length));
  }
}

/** The documents of a file's bytes; its name only decides where the text would do as more than one thing. */
function parse(bytes: Uint8Array, ending: string): Omit<Source, "file"> {
  const encoding = otherEncoding(bytes);
  if (encoding) {
    const issue = textIssue(`the text is ${encoding}; save it as UTF-8`, { reason: encoding.replace("-", "").toLowerCase() });
    return { format: "json", entries: [{ issue, region: regionAt(1, 1) }] };
  }
  const text = decode(bytes);
  if (text === undefined) return { format: "json", entries: [unreadableJson(bytes)] };
  if (text.trim() === "") return { format: "json", entries: [] };
  if (LINES.has(ending)) return { format: "ndjson", entries: lineDocuments([bytes]) };
  const whole = parseJson(text);
  if (whole) return { format: "json", entries: [jsonDocument(whole.value, text, bytes)] };
  if (YAML.has(ending)) return { format: "yaml", entries: yamlDocuments(text) };
  const first = text.trimStart();
  if (isLines(first)) return { format: "ndjson", entries: lineDocuments([bytes]) };
  if (/^[[{"\d]/.test(first) || ending === ".json") return { format: "json", entries: [unreadableJson(text)] };
  return looksLikeYaml(text)
    ? { format: "yaml", entries: yamlDocuments(text) }
    : { format: "ndjson", entries: lineDocuments([bytes]) };
}

/** Whether each line is a value by itself: the first one is whole, or at least ends as one. */
function isLines(text: string): boolean {
  const [first = "", second] = text.split(/\r?\n/, 2).map((line) => line.trim());
  if (second === undefined || !first.startsWith("{")) return false;
  return first.endsWith("}") || parseJson(first) !== undefined;
}

/** Whether a text without an ending in its name has what every YAML mapping, list or second document has. */
const looksLikeYaml = (text: string): boolean => /^(---|%YAML|\s*- |\s*[\w".'-]+\s*:(\s|$))/m.test(text);

function firstLineIsJson(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head).trimStart();
  const end = text.indexOf("\n");
  return end > 0 && text.startsWith("{") && parseJson(text.slice(0, end)) !== undefined;
}
