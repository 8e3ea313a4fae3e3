// Texts of two formats, read into a value and the place of each part of it.

import { findNodeAtLocation, getNodeValue, parseTree } from "jsonc-parser";
import { isMap, isPair, isScalar, parseDocument, stringify } from "yaml";
import { t } from "../model/texts.js";

export const FORMATS = { json: "JSON", yaml: "YAML" };

/** What YAML's parser complains of, in words; all else is one sentence. */
const YAML_FAULTS = {
  BAD_INDENT: "The indentation does not fit the lines around it.",
  DUPLICATE_KEY: "This name stands twice.",
  MISSING_CHAR: "A character is missing here, for example a closing quote or bracket.",
  MULTIPLE_DOCS: "Only one document fits here, without lines of three dashes.",
  TAB_AS_INDENT: "YAML is indented with spaces, not with tabs.",
};

/**
 * Reads a text: `{ value, faults, rangeOf }`. With faults, `{ from, to, message }`, there is no value. `rangeOf(path)` finds
 * `{ from, to, key }` of a value; `key` is the place of its name.
 * @returns {{ value?: any, faults: { from: number, to: number, message?: string }[], rangeOf: (path: readonly any[]) => any }}
 */
export const read = (text, format) => (format === "yaml" ? readYaml(text) : readJson(text));

export const write = (value, format) => (format === "yaml" ? stringify(value) : `${JSON.stringify(value, null, 2)}\n`);

const isStrict = (text) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * The tree of a text that is known to be JSON.
 * @returns {any}
 */
const treeOf = (text) => parseTree(text);

function readJson(text) {
  if (isStrict(text)) {
    const tree = treeOf(text);
    const faults = repeatedNames(tree, 0);
    return { value: getNodeValue(tree), faults, rangeOf: (path) => jsonRange(tree, path, 0) };
  }
  return readLines(text) ?? { faults: [{ from: 0, to: text.length, message: undefined }], rangeOf: () => undefined };
}

/** An object a line: a list of them. */
function readLines(text) {
  let at = 0;
  const rows = [];
  for (const line of text.split("\n")) {
    if (line.trim() !== "") rows.push({ line, at });
    at += line.length + 1;
  }
  if (rows.length < 2 || !rows.every(({ line }) => isStrict(line))) return undefined;
  const trees = rows.map(({ line, at }) => ({ tree: treeOf(line), at }));
  const rangeOf = (/** @type {any} */ [index, ...path]) => trees[index] && jsonRange(trees[index].tree, path, trees[index].at);
  const faults = trees.flatMap(({ tree, at }) => repeatedNames(tree, at));
  return { value: trees.map(({ tree }) => getNodeValue(tree)), faults, rangeOf };
}

/** Of a name that stands twice in an object JavaScript would silently take the last. */
function repeatedNames(node, at) {
  const inner = (node.children ?? []).flatMap((child) => repeatedNames(child, at));
  if (node.type !== "object") return inner;
  const seen = new Set();
  const again = node.children.map(({ children }) => children[0]).filter(({ value }) => seen.has(value) || !seen.add(value));
  return [...inner, ...again.map((key) => ({ ...span(key, at), message: t(YAML_FAULTS.DUPLICATE_KEY) }))];
}

const span = ({ offset, length }, at) => ({ from: at + offset, to: at + offset + length });

function jsonRange(tree, path, at) {
  /** @type {any} */
  const node = findNodeAtLocation(tree, path);
  if (node === undefined) return undefined;
  const isMember = node.parent?.type === "property";
  return { ...span(node, at), key: isMember ? span(node.parent.children[0], at) : undefined };
}

function readYaml(text) {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ code, pos: [from, to] }) => ({
      from,
      to,
      message: t(YAML_FAULTS[code] ?? "This is not YAML from here on."),
    }));
    return { faults, rangeOf: () => undefined };
  }
  return { value: document.toJS(), faults: [], rangeOf: (path) => yamlRange(document.contents, path) };
}

/** A node's range has a third number, which counts the comments behind it. */
const yamlSpan = (node) => (node?.range ? { from: node.range[0], to: node.range[1] } : undefined);

function yamlRange(node, path) {
  if (path.length === 0) return yamlSpan(node);
  const [name, ...rest] = path;
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name));
    if (pair === undefined) return undefined;
    const key = yamlSpan(pair.key);
    const inner = pair.value ? yamlRange(pair.value, rest) : undefined;
    return rest.length === 0 ? { ...key, ...inner, key } : inner;
  }
  return node?.items?.[name] === undefined ? undefined : yamlRange(node.items[name], rest);
}
