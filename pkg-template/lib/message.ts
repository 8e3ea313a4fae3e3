// Templates become messages.

import { printable } from "./printable.ts";

/** The values for a message, by the names of its braces. */
export type Facts = Readonly<Record<string, unknown>>;

/** Words for the codes that params hold. */
export interface Language {
  readonly words: Readonly<Record<string, string>>;
  /** The params that hold codes. */
  readonly coded: readonly string[];
}

const BRACE = /\{(\w+)\}/;

/** Templates taken apart, by what they are: text and names in turn. A catalogue may make new ones all the time: so many are kept. */
const taken = new Map<string, readonly string[]>();
const KEPT = 256;

function partsOf(template: string): readonly string[] {
  const known = taken.get(template);
  if (known !== undefined) return known;
  const parts = template.split(BRACE);
  if (taken.size < KEPT) taken.set(template, parts);
  return parts;
}

/** The first template whose braces can all be filled; the last one as far as it can be. */
export function fill(templates: readonly string[], facts: Facts, { words, coded }: Language): string {
  let text = "";
  for (const template of templates) {
    const parts = partsOf(template);
    text = parts[0]!;
    let whole = true;
    for (let at = 1; at < parts.length; at += 2) {
      const name = parts[at]!;
      const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
      const shown = typeof value === "string" && coded.includes(name) ? (words[value] ?? value) : value;
      if (shown !== undefined && shown !== "") text += Array.isArray(shown) ? shown.join(", ") : String(shown);
      else {
        whole &&= value !== undefined && name === "field";
        if (value === undefined) text += `{${name}}`;
      }
      text += parts[at + 1]!;
    }
    if (whole) return text;
  }
  return text;
}

/** Of a longer name a message shows the beginning. */
export const LONGEST_NAME = 64;

/** A name that anybody may have written, as a message shows it. */
export const shortName = (name: string): string => printable(name, LONGEST_NAME);
