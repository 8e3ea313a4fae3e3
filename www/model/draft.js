// What a form starts with, and what a pasted payload puts into it.

import { t } from "./texts.js";
import { isMasked } from "atlas-integrations";

/** A value that may stand in a form: what is masked would be sent back as if it were the secret. */
const usable = (value) => (typeof value === "string" && !isMasked(value)) || typeof value === "boolean";
/** A number becomes text: every field takes text or a boolean. Text loses the white space around it, which a paste brings along. */
const entered = (value) => (typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : value);

/** The values that a form opens with: the stored ones, otherwise the defaults. */
export function startValues(fields, stored) {
  /** @type {[string, unknown][]} */
  const values = fields.map(({ name, default: usual }) => {
    const value = stored?.[name];
    return [name, usable(value) ? value : stored ? undefined : usual];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * Sorts a pasted payload: `{ type, values, masked, unusable, unknown }`, or `{ problem }` if it is not a JSON object.
 * @returns {any}
 */
export function sortPasted(text, fields) {
  let payload;
  try {
    payload = JSON.parse(text);
  } catch {
    return { problem: t("This is not JSON.") };
  }
  if (typeof payload !== "object" || payload === null || Array.isArray(payload))
    return { problem: t("This is JSON, but not an object.") };
  const { type, id, ...rest } = payload;
  const known = (/** @type {[string, unknown]} */ [name]) => fields.some((field) => field.name === name);
  /** @type {[string, unknown][]} */
  const entries = Object.entries(rest).map(([name, value]) => [name, entered(value)]);
  const masked = (/** @type {[string, unknown]} */ [, value]) => typeof value === "string" && isMasked(value);
  const namesOf = (some) => some.map(([name]) => name);
  return {
    type,
    values: Object.fromEntries(entries.filter(known).filter(([, value]) => usable(value))),
    masked: namesOf(entries.filter(known).filter(masked)),
    unusable: namesOf(entries.filter(known).filter((entry) => !usable(entry[1]) && !masked(entry))),
    unknown: namesOf(entries.filter((entry) => !known(entry))),
  };
}
