// From what a project holds and what it should hold to what is to be done. A plan names fields, never values; the payloads
// that `apply` needs are remembered beside it, where nothing prints them.

import { ConfigError, ValidationError } from "./errors.js";
import { codeNumber, newIssue } from "./issues.js";
import { exchange } from "./nucleus.js";
import { readOptions } from "./options.js";
import { properties, isRecord } from "./reader.js";
import { validate } from "./validate.js";

const memory = /* @__PURE__ */ new WeakMap();

/** Plans how to get from the stored integrations to the desired ones. */
export function plan(stored, desired, options) {
  const { mode } = readOptions({ ...options, type: undefined });
  const wanted = checkDesired(desired, options);
  const there = itemsOf(stored, "stored");
  const sides = JSON.stringify([there.map(plain), wanted]);
  const actions = exchange("plan", sides, mode, options?.prune ? 1 : 0);
  const made = freeze({ actions });
  memory.set(made, { stored: there, desired: wanted });
  return made;
}

/** What a plan was made from: `stored` and `desired`; nothing if it was not made here. */
export const recall = (made) => memory.get(made);

/** The payloads as data; throws all that is wrong with them, each path beginning with the index. */
export function checkDesired(desired, options) {
  const issues = [];
  const seen = new Set();
  const values = itemsOf(desired, "desired").map((payload, index) => {
    const result = validate(payload, { api: options?.api, intent: "update" });
    for (const issue of result.issues ?? []) issues.push({ ...issue, path: [String(index), ...issue.path] });
    const type = result.value?.type;
    if (type !== undefined && seen.has(type)) {
      const issue = newIssue(codeNumber("duplicate_service"), "type", Object.freeze({}));
      issues.push({ ...issue, path: [String(index), "type"] });
    }
    seen.add(type);
    return result.value;
  });
  if (issues.length > 0) throw new ValidationError(issues);
  return values;
}

function itemsOf(list, name) {
  if (!Array.isArray(list)) throw new ConfigError(`${name} must be an array of integrations`);
  return Array.from(list);
}

/** Own properties that can be compared; JSON would call what stands on them. */
function plain(item) {
  if (!isRecord(item)) return null;
  return Object.fromEntries(Object.entries(properties(item)).filter(([, value]) => comparable(value)));
}

function freeze(value) {
  if (typeof value === "object") Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

const comparable = (value) => value === null || ["string", "boolean", "number"].includes(typeof value);
