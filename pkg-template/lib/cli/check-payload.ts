// One payload of a file: its issues under the file's own names, each at its place.

import {
  describe,
  integrationTypes,
  isMasked,
  validate,
  validateJson,
  type CheckOptions,
  type Issue,
} from "atlas-integrations";
import type { LocatedIssue } from "./finding.ts";
import { inYaml, isRecord, issueOf, type Form, type Payload } from "./forms/payload.ts";
import { isType } from "./forms/reference.ts";
import { printable } from "./printable.ts";
import type { Document, Format } from "./read/document.ts";

export interface Judged {
  readonly issues: readonly LocatedIssue[];
  readonly warnings: readonly LocatedIssue[];
}

export interface Context {
  readonly form: Form;
  readonly format: Format;
  readonly options: CheckOptions;
}

const NOTHING = { issues: [], warnings: [] };

/** Checks a payload. */
export function judge(payload: Payload, document: Document, { form, format, options }: Context): Judged {
  const { issues, warnings } = payload.isChecked
    ? NOTHING
    : payload.stored
      ? judgeStored(payload.value)
      : judgeWritten(payload, options);
  const located = (issue: Issue): LocatedIssue => locate(translate(issue, payload, form, format), payload, document, form);
  const own = (payload.own ?? []).map(
    (issue): LocatedIssue => ({ ...issue, region: document.locate([...payload.at, ...issue.path]) }),
  );
  return { issues: [...own, ...issues.map(located)], warnings: warnings.map(located) };
}

function judgeWritten(payload: Payload, options: CheckOptions): { issues: readonly Issue[]; warnings: readonly Issue[] } {
  const result = payload.json === undefined ? validate(payload.value, options) : validateJson(payload.json, options);
  const known = (issue: Issue): boolean => !payload.unknown?.has(issue.path[0] ?? "");
  return { issues: result.ok ? [] : result.issues.filter(known), warnings: result.warnings.filter(known) };
}

/** An answer of the server is accepted as it is: only values that cannot be an answer are issues. */
function judgeStored(value: unknown): { issues: readonly Issue[]; warnings: readonly Issue[] } {
  if (!isRecord(value))
    return { issues: [issueOf("invalid_type", ["type"], "an integration must be an object")], warnings: [] };
  const { type } = value;
  if (typeof type !== "string")
    return {
      issues: [issueOf("required", ["type"], "type is required: an answer without it is not an integration")],
      warnings: [],
    };
  if (isType(type)) return { issues: [], warnings: [] };
  const message = "the type is newer than this version, or not of an integration";
  return { issues: [], warnings: [issueOf("unknown_type", ["type"], message, { allowed: integrationTypes }, "warning")] };
}

/** The issue in the words and names of the file that holds the payload. */
function translate(issue: Issue, payload: Payload, form: Form, format: Format): Issue {
  const field = issue.path[0] ?? "";
  const value = isRecord(payload.value) ? payload.value[field] : undefined;
  if (form === "terraform" && issue.code === "masked_secret" && typeof value === "string" && isMasked(value)) {
    const message = `${field} is masked: what stands here is Atlas's answer, as after an import, not the secret. Set the secret in the configuration`;
    return { ...issue, message: respell(message, payload) };
  }
  const told = { ...issue, message: respell(issue.message, payload) };
  return format === "yaml" ? inYaml(told) : told;
}

function respell(message: string, { place, value }: Payload): string {
  if (!place || !isRecord(value) || !isType(value.type)) return message;
  let text = message;
  for (const { name } of describe(value.type).fields) {
    const spelled = place(name).join(".");
    if (spelled !== name) text = text.replace(new RegExp(`(?<![\\w.])${name}(?!\\w)`, "g"), spelled);
  }
  return text;
}

function locate(issue: Issue, payload: Payload, document: Document, form: Form): LocatedIssue {
  const [field = "", ...rest] = issue.path;
  const inside = payload.place ? [...payload.place(field), ...rest] : issue.path;
  const path = form === "fleet" ? [...payload.at, ...inside].map(String) : inside.map(String);
  return { ...issue, path: path.map((name) => printable(name)), region: document.locate([...payload.at, ...inside]) };
}
