// What a file is. Most are payloads one after another, which are read as a stream; a file that holds one JSON value is read
// whole, because a pretty-printed object has many lines and an answer of Atlas is not a payload.

import { readPage, validateJson } from "atlas-integrations/validate";
import { issuesOf } from "../model/issues.js";

/** A larger file is a stream. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The one JSON object that a file holds; nothing where it holds anything else. */
export async function readDocument(file) {
  if (file.size > MOST_BYTES) return undefined;
  try {
    const value = JSON.parse(await file.text());
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is an answer of Atlas: a page, or a page in an envelope. */
const isPage = ({ results, content }) => Array.isArray(results) || Array.isArray(content?.results);

/**
 * The report on one JSON object, in the shape of `validateStream`'s, with the warnings.
 * @returns {any}
 */
export function reportOn(value, options) {
  if (isPage(value)) {
    const total = readPage(value).results.length;
    return { total, valid: total, invalid: 0, lines: [], warnings: 0, truncated: false, stored: true };
  }
  const result = validateJson(JSON.stringify(value), options);
  const { ok, warnings } = result;
  const issues = issuesOf(result);
  const lines = ok ? [] : [{ line: 1, type: value.type, issues }];
  return { total: 1, valid: ok ? 1 : 0, invalid: ok ? 0 : 1, lines, warnings: warnings.length, truncated: false };
}
