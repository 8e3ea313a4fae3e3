// Which field an error speaks of.

import { ApiError, ValidationError } from "atlas-integrations";

/** `{ byField, rest }`: messages by the name of a field, and those that name none. */
export function placeTrouble(error, names) {
  const byField = {};
  const rest = [];
  const put = (name, text) => (names.includes(name) ? (byField[name] ??= []).push(text) : rest.push(text));
  if (error instanceof ValidationError) {
    for (const { path, message } of error.issues) put(path.at(-1), message);
  } else if (error instanceof ApiError && error.violations.length > 0) {
    for (const { field, description } of error.violations) put(field, description);
  } else if (error instanceof ApiError) {
    put(namedIn(error, names), error.detail ?? error.message);
  } else {
    rest.push(error.message);
  }
  if (error.hint) rest.push(error.hint);
  return { byField, rest };
}

/** The field that the parameters hold, or that the text names. */
function namedIn({ parameters, detail }, names) {
  const words = new Set([...(parameters ?? []).map(String), ...(detail?.match(/\w+/g) ?? [])]);
  return names.find((name) => words.has(name));
}
