// YAML text: any number of documents, and where their parts stand.

import {
  LineCounter,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Document as YamlDocument,
  type Node,
  type Pair,
} from "yaml";
import { regionAt, textIssue, type Document, type Path, type Unreadable } from "./document.ts";
import type { Region } from "../finding.ts";

// The parser's messages may quote the text, which may hold secrets: so we write our own messages for its codes.
const WORDS: Readonly<Record<string, string>> = {
  BAD_INDENT: "the indentation is wrong",
  TAB_AS_INDENT: "a tab is used for indentation",
  DUPLICATE_KEY: "the key is there twice",
  MISSING_CHAR: "a closing quote, bracket, comma or colon is missing",
  BLOCK_AS_IMPLICIT_KEY: "a mapping or list begins where its key was expected",
  MULTILINE_IMPLICIT_KEY: "a key goes over more than one line",
  BAD_ALIAS: "an alias has no name, or one that YAML does not allow",
  BAD_SCALAR_START: "a plain value begins with a reserved character: write it in quotes",
  BAD_DQ_ESCAPE: "an escape in double quotes is unknown",
  UNEXPECTED_TOKEN: "the text does not continue as YAML does",
  TAG_RESOLVE_FAILED: "the tag is unknown",
};

/** The documents of YAML text, or what is wrong with them. An empty document is left out. */
export function yamlDocuments(text: string): (Document | Unreadable)[] {
  const lineCounter = new LineCounter();
  let parsed: readonly YamlDocument.Parsed[];
  try {
    const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, logLevel: "silent" });
    parsed = Array.isArray(documents) ? documents : [];
  } catch {
    return [unreadable("it is nested too deeply", "DEPTH", 1, 1)];
  }
  return parsed.flatMap((document) => read(document, lineCounter));
}

function read(document: YamlDocument.Parsed, lineCounter: LineCounter): (Document | Unreadable)[] {
  const [error] = document.errors; // the others follow from the first
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return [unreadable(WORDS[error.code] ?? "the text is not YAML", error.code, line, col)];
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) return [];
  try {
    return [{ value: document.toJS({ maxAliasCount: 100 }) as unknown, locate: (path) => locate(document, path, lineCounter) }];
  } catch {
    const lost = lostAlias(document);
    if (lost === undefined) return [unreadable("it repeats its aliases too often", "ALIASES", 1, 1)];
    const { line, col } = lineCounter.linePos(lost);
    return [unreadable("an alias names no anchor that stands before it", "BAD_ALIAS", line, col)];
  }
}

/** Where the first alias stands that names no anchor. */
function lostAlias(document: YamlDocument.Parsed): number | undefined {
  let at: number | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      at = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

const unreadable = (words: string, code: string, line: number, column: number): Unreadable => ({
  issue: textIssue(`not YAML at line ${line}, column ${column}: ${words}`, { reason: code.toLowerCase(), line, column }),
  region: regionAt(line, column),
});

function locate(document: YamlDocument.Parsed, path: Path, lineCounter: LineCounter): Region {
  let node: Node | null | undefined = document.contents;
  let [start, end] = rangeOf(node);
  let missing = false;
  for (const step of path) {
    const next: Pair<Node, Node | null> | Node | undefined = child(node, step);
    if (next === undefined) {
      missing = true;
      break;
    }
    node = isPair(next) ? next.value : next;
    start = isPair(next) ? rangeOf(next.key)[0] : rangeOf(next)[0];
    end = node ? rangeOf(node)[1] : start + 1;
  }
  const { line, col } = lineCounter.linePos(start);
  if (missing || isMap(node) || isSeq(node)) return regionAt(line, col);
  const last = lineCounter.linePos(Math.max(start, end));
  return { line, column: col, endLine: last.line, endColumn: last.col };
}

const rangeOf = (node: Node | null | undefined): [number, number] => (node?.range ? [node.range[0], node.range[1]] : [0, 0]);

function child(node: Node | null | undefined, step: string | number): Pair<Node, Node | null> | Node | undefined {
  if (isMap<Node, Node | null>(node)) return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (isSeq<Node>(node)) return node.items[Number(step)];
  return undefined;
}
