// NDJSON: one JSON value a line, from files of any length.

import { validateJson } from "atlas-integrations";
import { regionAt, textIssue, type Document, type Unreadable } from "./document.ts";
import { jsonDocument, parseJson } from "./json.ts";

/** The longest line that is read. */
const LONGEST = 16 << 20;

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** The documents of lines that come in pieces; blank lines are counted and left out. */
export async function* lineDocuments(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Document | Unreadable> {
  let line = 0;
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
      line += 1;
      const entry = lineDocument(held, length, piece.subarray(from, at), line);
      if (entry) yield entry;
      [held, length, from] = [[], 0, at + 1];
    }
    length += piece.length - from;
    if (length <= LONGEST) held.push(piece.slice(from));
    else held = [];
  }
  const last = lineDocument(held, length, new Uint8Array(), line + 1);
  if (last) yield last;
}

function lineDocument(
  held: readonly Uint8Array[],
  length: number,
  rest: Uint8Array,
  line: number,
): Document | Unreadable | undefined {
  if (length + rest.length > LONGEST) {
    const issue = {
      ...textIssue(`line ${line} is longer than ${LONGEST} bytes`, { line, maxBytes: LONGEST }),
      code: "too_long" as const,
    };
    return { issue, region: regionAt(line, 1) };
  }
  const bytes = held.length === 0 ? rest : Buffer.concat([...held, rest]);
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString("utf8");
  if (text.trim() === "") return undefined;
  const parsed = parseJson(text.startsWith("\uFEFF") && line === 1 ? text.slice(1) : text);
  return parsed ? jsonDocument(parsed.value, text, bytes.subarray(0, end), line) : unreadableJson(bytes.subarray(0, end), line);
}

/** The library's issues of a text that is not JSON, at their places in the file. */
export function unreadableJson(text: string | Uint8Array, firstLine = 1): Unreadable {
  const result = validateJson(text);
  const issue = result.ok ? undefined : result.issues.find(({ code }) => code === "invalid_json");
  if (issue === undefined) return { issue: textIssue("the text is not JSON", {}), region: regionAt(firstLine, 1) };
  const { line = 1, column = 1 } = issue.params as { line?: number; column?: number };
  if (firstLine === 1) return { issue, region: regionAt(line, column) };
  const here = line + firstLine - 1;
  const message = issue.message.replace(`line ${line}`, `line ${here}`);
  return { issue: { ...issue, message, params: { ...issue.params, line: here } }, region: regionAt(here, column) };
}
