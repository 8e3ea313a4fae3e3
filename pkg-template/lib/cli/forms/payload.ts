// A payload as a file holds it: under which names, and where.

import type { Issue } from "atlas-integrations";
import type { Document, Path } from "../read/document.ts";

/** The recognised form of a document. */
export type Form = "payloads" | "answer" | "terraform" | "kubernetes" | "fleet";

export interface Payload {
  /** The payload under the names of the API. */
  readonly value: unknown;
  /** The same as JSON text, where the file has it so. */
  readonly json?: string | Uint8Array | undefined;
  /** Where it stands in its document. */
  readonly at: Path;
  /** Its name in the tool that the file belongs to. */
  readonly address?: string;
  /** Whether the server answered it: then masks, nulls and unknown fields are what one expects. */
  readonly stored?: boolean;
  /** The project that the file names for it. */
  readonly project?: string;
  /** Whether its issues are among those of the document. */
  readonly isChecked?: boolean;
  /** Where a field stands in the payload, under the file's own names. */
  readonly place?: (field: string) => Path;
  /** Fields whose value is not known yet; nothing is said of them. */
  readonly unknown?: ReadonlySet<string>;
  /** The problems of the file's own form; paths have the names of that form. */
  readonly own?: readonly Issue[];
}

export interface Recognised {
  readonly form: Form;
  readonly payloads: readonly Payload[];
  /** Issues of the document as a whole, their paths from its root. */
  readonly issues: readonly Issue[];
}

export type Reader = (document: Document) => Recognised | undefined;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An issue of YAML: a text that looks like a number or a boolean is one there. */
export function inYaml(issue: Issue): Issue {
  const { expected, received } = issue.params;
  if (issue.code !== "invalid_type" || expected !== "string" || (received !== "number" && received !== "boolean")) return issue;
  return { ...issue, message: `${issue.message} (in YAML, text that looks like a number or a boolean needs quotes)` };
}

/** Whether a document is YAML: the others keep their text as JSON. */
export const isYaml = ({ json }: Document): boolean => json === undefined;

export const issueOf = (
  code: Issue["code"],
  path: readonly string[],
  message: string,
  params: Issue["params"] = {},
  severity: Issue["severity"] = "error",
): Issue => ({
  code,
  path,
  message,
  params,
  severity,
});
