// Codes from the wasm become issues for people. What an issue says depends on service, API, field and code only, never on
// a value, so each is made once and shared, frozen.

import { codes } from "atlas:generated/codes";
import { english } from "atlas:generated/english";
import { services, usual } from "atlas:generated/table";
import { facts } from "./facts.js";
import { NO_SERVICE } from "./options.js";

/** The slot of a payload that is no object; its issue sits at the type. */
export const ROOT = 255;

const APIS = ["atlas-v2", "cloud-manager-v1"];
const NO_PARAMS = /* @__PURE__ */ Object.freeze({});
const numbers = /* @__PURE__ */ new Map(/* @__PURE__ */ codes.map(([name], number) => [name, number]));

/** The number of a code, by its name. */
export const codeNumber = (name) => numbers.get(name);

/** Issues made so far, in English: a shelf for each service, asked for or not, and API. */
const shelves = new Map();

const shelf = (number, { mode, asked }) => {
  const key = (number << 9) | (asked << 1) | (mode & 1);
  let own = shelves.get(key);
  if (own === undefined) shelves.set(key, (own = { issues: [], strangers: new Map(), params: undefined }));
  return own;
};

/** The issue of a code at a slot. */
export function issueAt(code, slot, number, options) {
  const { mode, asked, messages } = options;
  if (messages) return make(code, slot, number, mode & 1, asked, messages);
  return ((shelf(number, options).issues[slot] ??= [])[code] ??= make(code, slot, number, mode & 1, asked));
}

function make(code, slot, number, api, asked, messages) {
  const name = services[number]?.[3][slot]?.[0] ?? "type";
  return newIssue(code, name, paramsOf(code, slot, number, api, asked), messages, slot === ROOT ? "payload" : name);
}

/** What a code's message may mention. */
function paramsOf(code, slot, number, api, asked) {
  const [codeName, , names] = codes[code];
  if (names.length === 0) return NO_PARAMS;
  const known = { ...(services[number]?.[3][slot] ? facts(number, slot, APIS[api]) : usual), ...particular(codeName, slot, number, api, asked) };
  return Object.freeze(Object.fromEntries(names.map((name) => [name, Object.freeze(known[name])])));
}

/** What the table of fields cannot know. */
function particular(codeName, slot, number, api, asked) {
  switch (codeName) {
    case "invalid_type":
      return slot === ROOT ? { expected: "an object" } : undefined;
    case "type_mismatch":
      return { expected: services[asked][0] };
    case "unknown_type":
      return { allowed: Object.freeze(services.map(([type]) => type)) };
    case "unknown_field":
      return { allowed: ownFields(services[number], api) };
    case "unsupported_service":
      return { api: APIS[api] };
    case "deprecated_service":
      return { since: services[number][2] };
  }
}

const ownFields = (service, api) =>
  Object.freeze(service[3].slice(2).flatMap(([name, known]) => (known & (1 << api) ? [name] : [])));

/** Names that are remembered of a service; nobody has more slips of the pen than that. */
const REMEMBERED = 64;

/** The issues of names that a service does not have. */
export function strangerIssues(names, number, options) {
  const code = codeNumber("unknown_field");
  const own = shelf(number, options);
  own.params ??= paramsOf(code, -1, number, options.mode & 1, NO_SERVICE);
  return names.map((name) => {
    const known = options.messages ? undefined : own.strangers.get(name);
    if (known !== undefined) return known;
    const issue = newIssue(code, name, own.params, options.messages);
    if (!options.messages && own.strangers.size < REMEMBERED && name.length <= LONGEST_NAME) own.strangers.set(name, issue);
    return issue;
  });
}

/** An issue like any other. */
export function newIssue(code, name, params, messages, subject = name) {
  const [codeName, severity] = codes[code];
  return Object.freeze({
    code: codeName,
    path: Object.freeze([name]),
    message: say(messages?.[codeName] ?? english[codeName], params, subject),
    params,
    severity: severity === 0 ? "error" : "warning",
  });
}

const shown = (value) => (Array.isArray(value) ? value.join(", ") : String(value));

/** Of a longer name a message shows the beginning. */
const LONGEST_NAME = 64;

function say(message, params, field) {
  const short = field.length > LONGEST_NAME ? `${field.slice(0, LONGEST_NAME)}...` : field;
  if (typeof message === "function") return String(message({ ...params, field: short }));
  return message.replace(/\{(\w+)\}/g, (text, name) => (name === "field" ? short : name in params ? shown(params[name]) : text));
}
