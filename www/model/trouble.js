// Which field an error speaks of.

import { ApiError, ValidationError } from "atlas-integrations";
import { failureOf } from "./failure.js";
import { messageOf, withLabel } from "./labels.js";

/** `{ byField, rest, failure }`: messages by the name of a field, those that name none, and the error as a whole. */
/** @returns {import("../shapes.d.ts").Trouble} */
export function placeTrouble(error, fields) {
  const names = fields.map(({ name }) => name);
  /** @type {Record<string, string[]>} */
  const byField = {};
  /** @type {string[]} */
  const rest = [];
  const put = (name, text) =>
    names.includes(name) ? (byField[name] ??= []).push(withLabel(text, name, fields)) : rest.push(text);
  if (error instanceof ValidationError) {
    for (const issue of error.issues) put(issue.path.at(-1), messageOf(issue, fields));
    return { byField, rest };
  }
  const failure = failureOf(error);
  if (error instanceof ApiError && error.violations.length > 0) {
    for (const { field, description } of error.violations) put(field, description);
  } else if (error instanceof ApiError && error.status === 400) {
    const name = namedIn(error, names);
    if (name !== undefined && error.detail) {
      put(name, error.detail);
      return { byField, rest };
    }
  }
  return { byField, rest, failure };
}

/** The field that the parameters hold, or that the text names. */
function namedIn(/** @type {any} */ { parameters, detail }, names) {
  const words = new Set([...(parameters ?? []).map(String), ...(detail?.match(/\w+/g) ?? [])]);
  return names.find((name) => words.has(name));
}
