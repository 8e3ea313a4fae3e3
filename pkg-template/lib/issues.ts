// Codes from the wasm become issues for people. What an issue says depends on service, API, field and code only, never on
// a value, so each is made once and shared, frozen.

import { codes } from "atlas:generated/codes";
import { english } from "atlas:generated/english";
import { services, usual, type Facts, type ServiceRow } from "atlas:generated/table";
import { facts } from "./facts.ts";
import { NO_SERVICE, type ReadOptions } from "./options.ts";
import type { Api, Issue, IssueCode, IssueParams, MessageCatalog, MessageParams } from "./vocabulary.ts";

/** The slot of a payload that is no object; its issue sits at the type. */
export const ROOT = 255;

const APIS: readonly Api[] = ["atlas-v2", "cloud-manager-v1"];
const NO_PARAMS: IssueParams = /* @__PURE__ */ Object.freeze({});
const numbers: ReadonlyMap<IssueCode, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ codes.map(([name], number) => [name, number]),
);

/** The number of a code, by its name. */
export const codeNumber = (name: IssueCode): number => numbers.get(name)!;

/** Issues made so far, in English: a shelf for each service, asked for or not, and API. */
interface Shelf {
  /** By slot, then by code. */
  readonly issues: Issue[][];
  /** Of fields that the service does not have, by name. */
  readonly strangers: Map<string, Issue>;
  params: IssueParams | undefined;
}

const shelves = new Map<number, Shelf>();

const shelf = (number: number, { mode, asked }: ReadOptions): Shelf => {
  const key = (number << 9) | (asked << 1) | (mode & 1);
  let own = shelves.get(key);
  if (own === undefined) shelves.set(key, (own = { issues: [], strangers: new Map(), params: undefined }));
  return own;
};

/** The issue of a code at a slot. */
export function issueAt(code: number, slot: number, number: number, options: ReadOptions): Issue {
  const { mode, asked, messages } = options;
  if (messages) return make(code, slot, number, mode & 1, asked, messages);
  return ((shelf(number, options).issues[slot] ??= [])[code] ??= make(code, slot, number, mode & 1, asked));
}

function make(code: number, slot: number, number: number, api: number, asked: number, messages?: MessageCatalog): Issue {
  const name = services[number]?.[3][slot]?.[0] ?? "type";
  return newIssue(code, name, paramsOf(code, slot, number, api, asked), messages, slot === ROOT ? "payload" : name);
}

/** What a code's message may mention. */
function paramsOf(code: number, slot: number, number: number, api: number, asked: number): IssueParams {
  const [codeName, , names] = codes[code]!;
  if (names.length === 0) return NO_PARAMS;
  const known: Facts = {
    ...(services[number]?.[3][slot] ? facts(number, slot, APIS[api]!) : usual),
    ...particular(codeName, slot, number, api, asked),
  };
  return Object.freeze(Object.fromEntries(names.map((name) => [name, Object.freeze(known[name])])));
}

/** What the table of fields cannot know. */
function particular(codeName: IssueCode, slot: number, number: number, api: number, asked: number): Facts | undefined {
  switch (codeName) {
    case "invalid_type":
      return slot === ROOT ? { expected: "an object" } : undefined;
    case "type_mismatch":
      return { expected: services[asked]![0] };
    case "unknown_type":
      return { allowed: Object.freeze(services.map(([type]) => type)) };
    case "unknown_field":
      return { allowed: ownFields(services[number]!, api) };
    case "unsupported_service":
      return { api: APIS[api]! };
    case "deprecated_service":
      return { since: services[number]![2]! };
    default:
      return undefined;
  }
}

const ownFields = (service: ServiceRow, api: number): readonly string[] =>
  Object.freeze(service[3].slice(2).flatMap(([name, known]) => (known & (1 << api) ? [name] : [])));

/** Names that are remembered of a service; nobody has more slips of the pen than that. */
const REMEMBERED = 64;

/** The issues of names that a service does not have. */
export function strangerIssues(names: readonly string[], number: number, options: ReadOptions): Issue[] {
  const code = codeNumber("unknown_field");
  const own = shelf(number, options);
  const params = (own.params ??= paramsOf(code, -1, number, options.mode & 1, NO_SERVICE));
  return names.map((name) => {
    const known = options.messages ? undefined : own.strangers.get(name);
    if (known !== undefined) return known;
    const issue = newIssue(code, name, params, options.messages);
    if (!options.messages && own.strangers.size < REMEMBERED && name.length <= LONGEST_NAME) own.strangers.set(name, issue);
    return issue;
  });
}

/** An issue like any other. */
export function newIssue(code: number, name: string, params: IssueParams, messages?: MessageCatalog, subject = name): Issue {
  const [codeName, severity] = codes[code]!;
  return Object.freeze({
    code: codeName,
    path: Object.freeze([name]),
    message: say(messages?.[codeName] ?? english[codeName], params, subject),
    params,
    severity: severity === 0 ? "error" : "warning",
  });
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : String(value));

/** Of a longer name a message shows the beginning. */
const LONGEST_NAME = 64;

function say(message: string | ((params: MessageParams) => string), params: IssueParams, field: string): string {
  const short = field.length > LONGEST_NAME ? `${field.slice(0, LONGEST_NAME)}...` : field;
  if (typeof message === "function") return String(message({ ...params, field: short }));
  return message.replace(/\{(\w+)\}/g, (text, name: string) =>
    name === "field" ? short : name in params ? shown(params[name]) : text,
  );
}
