// Messages of the package and of Atlas name fields as they are written on the wire; the form shows labels.

import { t } from "./texts.js";

const escaped = (name) => name.replace(/[^\w]/g, "\\$&");

/** A text with the label of a field in place of its first mention. */
export function withLabel(text, name, fields) {
  const label = fields.find((field) => field.name === name)?.label;
  if (label === undefined) return text;
  return text.replace(new RegExp(`\\b${escaped(name)}\\b`), () => t(label));
}

/** The message of an issue, with the labels of its field and of the field that it depends on. */
export function messageOf({ message, path, params }, fields) {
  const named = withLabel(message, path[0], fields);
  return typeof params.when === "string" ? withLabel(named, params.when, fields) : named;
}
