// Everything wrong with a text, each problem at its place. A text holds one integration, or a list of them.

import { validate, validateJson } from "atlas-integrations";
import { issuesOf } from "../model/issues.js";
import { t } from "../model/texts.js";
import { read } from "./formats.js";

/**
 * Every problem of a text.
 * @param {string} text
 * @param {import("../shapes.d.ts").Scope} scope
 * @returns {import("../shapes.d.ts").Problem[]}
 */
export function problemsOf(text, scope) {
  if (text.trim() === "") return [];
  const { value, faults, rangeOf } = read(text, scope.format);
  if (faults.length > 0) return faults.map((fault) => syntaxProblem(text, fault, scope));
  const whole = { ...(rangeOf([]) ?? { from: 0, to: text.length }), severity: "error" };
  if (!scope.isList) {
    return isObject(value)
      ? integrationProblems(value, [], rangeOf, scope)
      : [{ ...whole, message: t("An object is needed here.") }];
  }
  const [list, prefix] = Array.isArray(value) ? [value, (at) => [at]] : [[value], () => []];
  const found = list.flatMap((item, at) =>
    isObject(item)
      ? integrationProblems(item, prefix(at), rangeOf, scope)
      : [{ ...whole, ...rangeOf(prefix(at)), message: t("An object is needed here.") }],
  );
  return [...found, ...repeated(list, prefix, rangeOf)];
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Of JSON the package says what is wrong, and where.
 * @returns {import("../shapes.d.ts").Problem}
 */
function syntaxProblem(
  text,
  /** @type {any} */ { from, to, message },
  /** @type {import("../shapes.d.ts").Scope} */ { messages },
) {
  if (message !== undefined) return { from, to: Math.max(to, from), severity: "error", message };
  const issue = issuesOf(validateJson(text, { messages })).find(({ code }) => code === "invalid_json");
  if (issue === undefined) return { from, to, severity: "error", message: t("This is not JSON.") };
  const at = offsetOf(text, Number(issue.params.line), Number(issue.params.column));
  return { from: at, to: Math.min(at + 1, text.length), severity: "error", message: issue.message };
}

/** Lines and columns count from 1. */
function offsetOf(text, line = 1, column = 1) {
  let start = 0;
  for (let left = line; left > 1; left--) {
    const end = text.indexOf("\n", start);
    if (end === -1) break;
    start = end + 1;
  }
  return Math.min(start + column - 1, text.length);
}

function integrationProblems(
  value,
  path,
  rangeOf,
  /** @type {import("../shapes.d.ts").Scope} */ { api, intent, type, messages },
) {
  /** @type {any} */
  const options = { api, intent, messages, ...(type && { type }) };
  const result = validate(value, options);
  return [...issuesOf(result), ...result.warnings].map(({ code, path: inner, message, severity }) => ({
    ...placeOf(code, [...path, ...inner], path, rangeOf),
    severity,
    message,
  }));
}

/** At the value; at the name of a field that should not be there; at the beginning of the object that lacks a field. */
function placeOf(code, path, objectPath, rangeOf) {
  const place = rangeOf(path);
  if (place === undefined) {
    const { from } = rangeOf(objectPath) ?? { from: 0 };
    return { from, to: from + 1 };
  }
  const { from, to } = code === "unknown_field" ? (place.key ?? place) : place;
  return { from, to };
}

/** A project has at most one integration of each type. */
function repeated(list, prefix, rangeOf) {
  const seen = new Set();
  return list.flatMap((item, at) => {
    const type = item?.type;
    if (typeof type !== "string" || !seen.has(type)) {
      seen.add(type);
      return [];
    }
    const { from = 0, to = 1 } = rangeOf([...prefix(at), "type"]) ?? {};
    return [{ from, to, severity: "error", message: t("This type stands here twice: a project has at most one of each.") }];
  });
}
