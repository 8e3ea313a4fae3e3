// What commands find, in the one form that every reporter reads.

import type { Issue } from "atlas-integrations";

/** A stretch of a file; lines and columns count from 1, columns in UTF-16 units. The end is not part of it. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Level = "error" | "warning" | "note";

export interface Finding {
  readonly level: Level;
  /** The code of an issue, or what is to be done (`create`, `update`, `delete`) or went wrong (`failed`). */
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly region?: Region;
  /** Its subject, as in the input: a field, an address of Terraform, a project and a type. */
  readonly subject: string;
}

/** A payload of a file with all that is wrong with it. */
export interface CheckedPayload {
  readonly line: number;
  readonly column: number;
  /** The payload's name in its own tool: `mongodbatlas_third_party_integration.dd`, `AtlasThirdPartyIntegration/dd`. */
  readonly address?: string;
  readonly type?: string;
  readonly issues: readonly LocatedIssue[];
  readonly warnings: readonly LocatedIssue[];
}

/** Payloads in the order of their file. */
export const inOrder = (payloads: readonly CheckedPayload[]): CheckedPayload[] =>
  [...payloads].sort((a, b) => a.line - b.line || a.column - b.column);

export interface LocatedIssue extends Issue {
  readonly region: Region;
}
