// Makes issues for people from the findings of the wasm. An issue depends on service, API, field and finding only, never on a
// value, so most are made once, frozen and shared.

import { codes } from "atlas:generated/codes";
import { coded, english, reasons, words } from "atlas:generated/english";
import { labels } from "atlas:generated/labels";
import {
  apis,
  FINDING_NUMBERS,
  HINT_SHIFT,
  INTENT_SHIFT,
  jsonTypes,
  KNOWN_IN_SHIFT,
  MAX_NAME,
  NO_SERVICE,
  REASON_SHIFT,
  resources,
  RESOURCES,
  ROOT,
  SLOT_SHIFT,
} from "atlas:generated/protocol";
import { fill, LONGEST_NAME, shortName } from "./message.ts";
import type { ReadOptions } from "./options.ts";
import { accepts, endOf, factsOf, fieldsOf, knows, nameOf, typeOf, types } from "./table.ts";
import type { Issue, IssueCode, IssueParams, MessageCatalog, MessageParams } from "./vocabulary.ts";

type Params = IssueParams;

const NO_PARAMS: Params = /* @__PURE__ */ Object.freeze({});
const ENGLISH = { words, coded };
const numbers: ReadonlyMap<IssueCode, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ codes.map(({ name }, number) => [name, number]),
);

/** The number of a code, by its name. */
export const codeNumber = (name: IssueCode): number => numbers.get(name)!;

/** The first number of a finding with only a code. */
export const findingOf = (name: IssueCode, slot: number, hint = 0): number =>
  codeNumber(name) | (slot << SLOT_SHIFT) | (hint << HINT_SHIFT);

/** Issues made so far, in English, of a service, asked for or not, and API. */
interface Made {
  /** By the first number of the finding. */
  readonly issues: Map<number, Issue>;
  /** Those with a place in a text, by all numbers of the finding as one. */
  readonly placed: Map<number, Issue>;
  /** Of unknown fields, by name. */
  readonly unknown: Map<string, Issue>;
}

const made = new Map<number, Made>();

function madeFor(number: number, { mode, asked }: ReadOptions): Made {
  const key = (asked << 16) | (number << 8) | apiOf(mode);
  let own = made.get(key);
  if (own === undefined) made.set(key, (own = { issues: new Map(), placed: new Map(), unknown: new Map() }));
  return own;
}

/** The number of the API in a mode. */
export const apiOf = (mode: number): number => mode & ((1 << INTENT_SHIFT) - 1);

/** The issues of findings: so many numbers each. With a catalogue of messages they must be a copy: its functions may check again. */
export function issuesOf(findings: ArrayLike<number>, count: number, number: number, options: ReadOptions): Issue[] {
  const made = madeFor(number, options);
  const issues: Issue[] = [];
  for (let at = 0; at < count * FINDING_NUMBERS; at += FINDING_NUMBERS) {
    issues.push(issueAt(findings[at]!, findings[at + 1]!, findings[at + 2]!, number, options, made));
  }
  return issues;
}

/** Issues with a place in a text are remembered until a service has so many; those without one always are. */
const REMEMBERED_PLACES = 256;
/** Of a text, places up to line 31 are remembered: then the numbers of a finding are one whole number below 2 ** 53. */
const LINES = 32;
const COLUMNS = 2 ** 15;

/** The issue of a finding. */
export function issueAt(
  first: number,
  line: number,
  column: number,
  number: number,
  options: ReadOptions,
  { issues, placed } = madeFor(number, options),
): Issue {
  if (options.messages || line >= LINES || column >= COLUMNS) return issue(first, line, column, number, options);
  if (line > 0) {
    const key = (line * COLUMNS + column) * 2 ** 32 + first;
    const known = placed.get(key);
    if (known !== undefined) return known;
    const own = issue(first, line, column, number, options);
    if (placed.size < REMEMBERED_PLACES) placed.set(key, own);
    return own;
  }
  const key = first | 0; // engines find whole numbers of 32 bits without a call
  let own = issues.get(key);
  if (own === undefined) issues.set(key, (own = issue(first, line, column, number, options)));
  return own;
}

function issue(first: number, line: number, column: number, number: number, options: ReadOptions): Issue {
  const code = codes[byte(first, 0)]!;
  const slot = byte(first, SLOT_SHIFT);
  const finding = { code: code.name, slot, reason: byte(first, REASON_SHIFT), hint: byte(first, HINT_SHIFT), line, column };
  const params: Record<string, unknown> = {};
  for (const name of code.params) {
    const value = param(name, finding, number, options);
    if (value !== undefined) params[name] = Object.freeze(value);
  }
  const name = nameOf(number, slot) ?? "type";
  const subject = slot === ROOT ? "payload" : name;
  return newIssue(code.name, [name], Object.freeze(params), {
    messages: options.messages,
    subject,
    label: labels[number]?.[slot - 2],
  });
}

const byte = (number: number, shift: number): number => (number >>> shift) & 0xff;

/** A finding, taken apart. */
interface Finding {
  readonly code: IssueCode;
  readonly slot: number;
  readonly reason: number;
  readonly hint: number;
  readonly line: number;
  readonly column: number;
}

/** A param of a finding; undefined if it has none. */
function param(
  name: string,
  { code, slot, reason, hint, line, column }: Finding,
  number: number,
  { mode, asked }: ReadOptions,
): unknown {
  const api = apiOf(mode);
  const root = slot === ROOT;
  const facts = factsOf(number, slot, api);
  switch (name) {
    case "expected":
      return root ? "object" : code === "type_mismatch" ? typeOf(asked) : facts.expected;
    case "received":
      return jsonTypes[hint - 1];
    case "reason":
      return reasons[reason - 1];
    case "line":
      return line || undefined;
    case "column":
      return column || undefined;
    case "max":
      return root ? line : facts.max;
    case "unit":
      return root ? "bytes" : facts.unit;
    case "allowed":
      return code === "unknown_type" ? types() : facts.allowed;
    case "suggestion":
      return code === "unknown_type"
        ? hint < RESOURCES
          ? typeOf(hint - 1)
          : undefined
        : (facts.allowed as readonly string[])[hint - 1];
    case "resource":
      return resources[hint - RESOURCES];
    case "api":
      return apis[api];
    case "knownIn":
      return apis.find((_, other) => other !== api && accepts(number, other));
    case "since":
      return endOf(number);
    default:
      return facts[name];
  }
}

/** The suggestion for the name of a field, as `suggest` in `src/wasm/suggest.rs` returns it. */
type Suggest = (name: string, number: number, mode: number) => number;

/** The most names of unknown fields that are kept for a service: there are not more usual misspellings. */
const REMEMBERED = 64;

/** The issues of names that a service does not have. */
export function unknownFieldIssues(names: readonly string[], number: number, options: ReadOptions, suggest: Suggest): Issue[] {
  const { unknown } = madeFor(number, options);
  const { messages, mode } = options;
  const issues: Issue[] = [];
  let plain: Params | undefined;
  for (const name of names) {
    const known = messages ? undefined : unknown.get(name);
    if (known === undefined) {
      plain ??= Object.freeze({ allowed: Object.freeze(namesOf(number, apiOf(mode))) });
      const issue = newIssue("unknown_field", [name], meant(name, number, mode, plain, suggest), { messages });
      if (!messages && unknown.size < REMEMBERED && name.length <= LONGEST_NAME) unknown.set(name, issue);
      issues.push(issue);
    } else issues.push(known);
  }
  return issues;
}

/** The names of the fields that an API knows of a service. */
const namesOf = (number: number, api: number): string[] =>
  fieldsOf(number)
    .slice(2)
    .flatMap(({ name }, at) => (knows(number, at + 2, api) ? [name] : []));

/** The params of an unknown field: `plain`, and what may have been meant. */
function meant(name: string, number: number, mode: number, plain: Params, suggest: Suggest): Params {
  if (name.length > MAX_NAME) return plain;
  const found = suggest(name, number, mode);
  if (found === 0) return plain;
  const suggestion = nameOf(number, byte(found, 0) - 1);
  const knownIn = apis[byte(found, KNOWN_IN_SHIFT) - 1];
  return Object.freeze({ ...plain, ...(suggestion && { suggestion }), ...(knownIn && { knownIn }) });
}

/** What a message needs besides code and params. */
interface Wording {
  readonly messages?: MessageCatalog | undefined;
  /** The subject of the message, if it is not the end of the path. */
  readonly subject?: string;
  /** What people call the field. */
  readonly label?: string | undefined;
}

/** An issue like any other. */
export function newIssue(code: IssueCode, path: readonly string[], params: Params = NO_PARAMS, wording: Wording = {}): Issue {
  const { messages, subject = path.at(-1)! } = wording;
  const field = shortName(subject);
  const facts = { ...params, field, label: wording.label ?? field };
  return Object.freeze({
    code,
    path: Object.freeze(path),
    message: say(messages?.[code], english[code], facts),
    params,
    severity: codes[codeNumber(code)]!.severity,
  });
}

/** The message of a catalogue, or the usual one where it has none, or a function that returns no string. */
function say(message: MessageCatalog[IssueCode], usual: readonly string[], facts: MessageParams): string {
  const own: unknown = typeof message === "function" ? message(facts) : undefined;
  if (typeof own === "string") return own;
  const templates = message === undefined || typeof message === "function" ? usual : message;
  return fill(typeof templates === "string" ? [templates] : templates, facts, ENGLISH);
}

/** The issue of a payload that is not an object. */
export function notAnObject(input: unknown, options: ReadOptions): Issue {
  const type = input === null ? "null" : Array.isArray(input) ? "array" : typeof input;
  // Of objects that are not payloads, such as a Map, JSON has no name.
  const hint = type === "object" ? 0 : jsonTypes.indexOf(type) + 1;
  return issueAt(findingOf("invalid_type", ROOT, hint), 0, 0, NO_SERVICE, options);
}
