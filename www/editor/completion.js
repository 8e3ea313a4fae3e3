// Completion from the description of each service: names of fields, and the values that a field may have.

import { describe, integrationTypes, validate } from "atlas-integrations";
import { findNodeAtLocation, getLocation, getNodeValue, parseTree } from "jsonc-parser";
import { issuesOf } from "../model/issues.js";
import { t } from "../model/texts.js";

/** A source for CodeMirror; `scopeOf` gives `{ format, api, intent, type, isList }` as they are now. */
export const completions = (scopeOf) => (context) => {
  const scope = scopeOf();
  const text = context.state.doc.toString();
  const place = scope.format === "yaml" ? yamlPlace(text, context.pos) : jsonPlace(text, context.pos, scope);
  if (place === undefined || (place.from === context.pos && !context.explicit && !place.isOpen)) return null;
  const options = place.name === undefined ? fieldChoices(place, scope) : valueChoices(place, scope);
  return { from: place.from, to: place.to, options, filter: true };
};

const fieldsOf = (type, { api, intent }) => (integrationTypes.includes(type) ? describe(type, { api, intent }).fields : []);

/** The name of a field, written as the format has it. */
const named = (name, format) =>
  format === "yaml" ? { label: name, apply: `${name}: ` } : { label: `"${name}"`, apply: `"${name}": ` };

function fieldChoices({ type, present, format }, scope) {
  const known = fieldsOf(scope.type ?? type, scope).map(({ name, label, help, required, deprecated }) => ({
    ...named(name, format),
    detail: t(label),
    info: t(help),
    type: "property",
    boost: required ? 2 : deprecated ? -2 : 0,
    name,
  }));
  // In the form of a service its type is known.
  const first =
    scope.type === undefined
      ? [{ ...named("type", format), detail: t("Service"), type: "keyword", boost: 3, name: "type" }]
      : [];
  return [...first, ...known].filter(({ name }) => !present.includes(name));
}

const written = (value, format) => (format === "yaml" ? String(value) : JSON.stringify(value));

function valueChoices({ name, type, format }, scope) {
  const choice = (value, detail) => ({ label: written(value, format), detail, type: "enum" });
  if (name === "type") {
    const taken = (one) => !issuesOf(validate({ type: one }, scope)).some(({ code }) => code === "unsupported_service");
    return integrationTypes
      .filter((one) => (scope.type ?? one) === one && taken(one))
      .map((one) => choice(one, describe(one).label));
  }
  const field = fieldsOf(scope.type ?? type, scope).find((one) => one.name === name);
  if (field?.kind === "boolean") return [choice(true, t(field.label)), choice(false, "")];
  return (field?.options ?? []).map(({ value, label }) => choice(value, label));
}

/** What the cursor stands in, in JSON: `{ from, to, name, type, present, format }`; without a name it is the name of a field. */
function jsonPlace(text, position, { isList }) {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, position);
  const tree = parseTree(text);
  const inList = isList && tree?.type !== "object";
  if (path.length !== (inList ? 2 : 1)) return undefined;
  const object = tree && findNodeAtLocation(tree, path.slice(0, -1));
  const members = object?.children?.map(({ children }) => children ?? []) ?? [];
  const ends = previousNode && previousNode.offset + previousNode.length >= position;
  const [from, to] = ends ? [previousNode.offset, previousNode.offset + previousNode.length] : [position, position];
  const typeNode = members.find(([key]) => key && getNodeValue(key) === "type")?.[1];
  return {
    from,
    to,
    isOpen: ends,
    name: isAtPropertyKey ? undefined : path.at(-1),
    type: typeNode && getNodeValue(typeNode),
    present: members.flatMap(([key, value]) => (key && value ? [getNodeValue(key)] : [])),
    format: "json",
  };
}

const ITEM = /^(\s*(?:-\s+)?)/;
const widthOf = (line) => ITEM.exec(line)?.[1].length ?? 0;
const startsItem = (line) => /^\s*-\s/.test(line);

/** The same in YAML, by the lines around the cursor that belong to the same object. */
function yamlPlace(text, position) {
  const start = text.lastIndexOf("\n", position - 1) + 1;
  const line = text.slice(start).split("\n", 1)[0];
  const before = text.slice(start, position);
  const value = /^\s*(?:-\s+)?(\w+):\s+(\S*)$/.exec(before);
  const key = /^\s*(?:-\s+)?(\w*)$/.exec(before);
  if (!value && !key) return undefined;
  const word = value?.[2] ?? key?.[1] ?? "";
  const members = objectAround(text.split("\n"), text.slice(0, start).split("\n").length - 1, widthOf(line));
  return {
    from: position - word.length,
    to: position,
    isOpen: word !== "",
    name: value?.[1],
    type: members.find(([name]) => name === "type")?.[1],
    present: members.map(([name]) => name),
    format: "yaml",
  };
}

/** The `[name, value]` of the lines with this indentation, from the beginning of the object to its end. */
function objectAround(lines, at, width) {
  const belongs = (line) => line.trim() === "" || widthOf(line) >= width;
  let first = at;
  while (first > 0 && !startsItem(lines[first]) && belongs(lines[first - 1])) first--;
  let last = at;
  while (last + 1 < lines.length && !startsItem(lines[last + 1]) && belongs(lines[last + 1])) last++;
  return lines
    .slice(first, last + 1)
    .filter((line) => widthOf(line) === width)
    .flatMap((line) => {
      const [, name, value] = /^\s*(?:-\s+)?(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value]];
    });
}
