// From what a form sends to a payload: all strings, an unticked box nowhere.

import { services } from "atlas:generated/table";
import { rows } from "./describe.js";
import { knownService, readOptions } from "./options.js";

const BOOLEANS = { on: true, true: true, off: false, false: false };

/** The payload that a form means. Entries that the service does not have (tokens, buttons) are left out. */
export function fromFormData(type, data, options) {
  const number = knownService(type);
  const { mode } = readOptions(options);
  const payload = { type: services[number][0] };
  // The last of several wins: a box with a hidden field before it sends both.
  const take = (name, read) => {
    const value = read(data.getAll(name).at(-1));
    if (value !== undefined) payload[name] = value;
  };
  take("id", text);
  for (const { name, kind, need } of rows(number, mode & 1)) {
    take(name, kind === "boolean" ? (value) => flag(value) ?? (need === "required" ? false : undefined) : text);
  }
  return payload;
}

/** Nothing typed is nothing meant; a file input without a file sends an empty, nameless one. */
const text = (value) => (value === "" || value === null || (value?.size === 0 && value.name === "") ? undefined : value);

const flag = (value) => (Object.hasOwn(BOOLEANS, value) ? BOOLEANS[value] : text(value));
