// One document of a file: a value, and where each part of it stands.

import type { Issue } from "atlas-integrations";
import type { LocatedIssue, Region } from "../finding.ts";

export type Path = readonly (string | number)[];

export interface Document {
  readonly value: unknown;
  /** The document as JSON text or bytes, where it is written as JSON: what checks it then sees duplicates and depth too. */
  readonly json?: string | Uint8Array;
  /** Names that appear twice in one object, if nothing else would find them. */
  duplicates?(): readonly LocatedIssue[];
  /** Where the part at a path stands; of a part that is missing, where the nearest one around it begins. */
  locate(path: Path): Region;
}

/** A text that cannot be read, with its place. */
export interface Unreadable {
  readonly issue: Issue;
  readonly region: Region;
}

export type Format = "json" | "ndjson" | "yaml";

export const isUnreadable = (entry: Document | Unreadable): entry is Unreadable => "issue" in entry;

export const regionAt = (line: number, column: number, length = 1): Region => ({
  line,
  column,
  endLine: line,
  endColumn: column + length,
});

/** An issue of the text itself, in the words of the library. */
export function textIssue(message: string, params: Readonly<Record<string, unknown>>): Issue {
  return { code: "invalid_json", path: ["type"], message, params, severity: "error" };
}
