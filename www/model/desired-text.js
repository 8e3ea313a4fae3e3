// The text of a desired state: read into payloads, and kept without its secrets.

import { describe, integrationTypes } from "atlas-integrations";
import { harmless } from "./drafts.js";
import { keptTogether, recordOf } from "./kept.js";

/** A JSON array, one JSON object, or an object a line. Throws `SyntaxError`. */
export function readDesired(text) {
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (whole) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length < 2) throw whole;
    return lines.map((line) => JSON.parse(line));
  }
}

/** The same, or YAML, whose code is loaded when a text is not JSON. Rejects with `SyntaxError`. */
export async function readPayloads(text) {
  try {
    return readDesired(text);
  } catch (error) {
    const { read } = await import("../editor/index.js");
    const { value } = read(text, "yaml");
    if (typeof value !== "object" || value === null) throw error;
    return Array.isArray(value) ? value : [value];
  }
}

/** By project: payloads without their secrets. */
const texts = keptTogether("desired", {}, recordOf(Array.isArray));

/** The texts that were kept, by project. */
export const keptTexts = () => Object.entries(texts.peek()).map(([key, payloads]) => [key, JSON.stringify(payloads, null, 2)]);

/** Keeps what the package knows not to be secret. A text that cannot be read leaves what was kept before. */
export async function keepText(key, text, api) {
  const { [key]: _, ...others } = texts.peek();
  if (text.trim() === "") {
    texts.value = others;
    return;
  }
  try {
    const payloads = (await readPayloads(text)).filter((payload) => integrationTypes.includes(payload?.type));
    const bare = payloads.map((payload) => ({
      type: payload.type,
      ...harmless(payload, describe(payload.type, { api }).fields),
    }));
    texts.value = { ...others, [key]: bare };
  } catch {
    // It is being typed.
  }
}
