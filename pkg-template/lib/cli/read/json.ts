// JSON text, and where its parts stand.

import { findNodeAtLocation, parseTree, visit, type Node } from "jsonc-parser";
import type { LocatedIssue, Region } from "../finding.ts";
import { regionAt, type Document, type Path } from "./document.ts";

/** The value of JSON text, or undefined; it is never what the parser throws, which quotes the text. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** A document of JSON text that begins on a line of its file. Places are looked up only if somebody asks. */
export function jsonDocument(value: unknown, text: string, json: string | Uint8Array, firstLine = 1): Document {
  let root: Node | undefined | "unread" = "unread";
  let lines: number[] | undefined;
  return {
    value,
    json,
    duplicates: () =>
      duplicatesIn(text, (offset, length) => regionOf([offset, offset + length], (lines ??= lineStarts(text)), firstLine)),
    locate(path) {
      if (root === "unread") root = treeOf(text);
      lines ??= lineStarts(text);
      return root === undefined ? regionAt(firstLine, 1) : regionOf(nearest(root, path), lines, firstLine);
    },
  };
}

/** Names that stand twice in one object. */
function duplicatesIn(text: string, regionFor: (offset: number, length: number) => Region): LocatedIssue[] {
  const found: LocatedIssue[] = [];
  const open: Set<string>[] = [];
  try {
    visit(text, {
      onObjectBegin: () => void open.push(new Set()),
      onObjectEnd: () => void open.pop(),
      onObjectProperty(name, offset, length, _line, _column, pathOf) {
        const names = open.at(-1);
        if (names?.has(name)) {
          const path = [...pathOf(), name].map(String);
          found.push({
            region: regionFor(offset, length),
            code: "duplicate_field",
            path,
            message: "the name stands twice in this object",
            params: {},
            severity: "error",
          });
        }
        names?.add(name);
      },
    });
  } catch {
    return []; // nested so deeply that the parser ran out of stack
  }
  return found;
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    return undefined; // nested so deeply that the parser ran out of stack
  }
}

/** From where to where in the text: of a member, its name and value; of what is missing, the bracket that should hold it. */
function nearest(root: Node, path: Path): readonly [number, number] {
  let found = root;
  let isThere = true;
  for (const step of path) {
    // The path of an issue holds places in a list as texts.
    const next = findNodeAtLocation(found, [found.type === "array" ? Number(step) : String(step)]);
    isThere = next !== undefined;
    if (next === undefined) break;
    found = next;
  }
  const whole = found.parent?.type === "property" ? found.parent : found;
  const missing = !isThere || found.type === "object" || found.type === "array";
  return [whole.offset, missing ? Math.max(found === whole ? 0 : found.offset, whole.offset) + 1 : whole.offset + whole.length];
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function regionOf([start, end]: readonly [number, number], lines: readonly number[], firstLine: number): Region {
  const [line, column] = placeOf(start, lines);
  const [endLine, endColumn] = placeOf(end, lines);
  return { line: line + firstLine - 1, column, endLine: endLine + firstLine - 1, endColumn };
}

function placeOf(offset: number, lines: readonly number[]): [number, number] {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (lines[low] ?? 0) + 1];
}
