// Templates become messages.

import { printable } from "./printable.ts";

/** What a message may mention, by the names of its braces. */
export type Facts = Readonly<Record<string, unknown>>;

/** Words for the codes that params hold. */
export interface Language {
  readonly words: Readonly<Record<string, string>>;
  /** The params that hold codes. */
  readonly coded: readonly string[];
}

const BRACE = /\{(\w+)\}/g;

/** The first template whose braces can all be filled; the last one as far as it can be. */
export function fill(templates: readonly string[], facts: Facts, { words, coded }: Language): string {
  let text = "";
  for (const template of templates) {
    let whole = true;
    text = template.replace(BRACE, (brace, name: string) => {
      const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
      const shown = typeof value === "string" && coded.includes(name) ? (words[value] ?? value) : value;
      if (shown !== undefined && shown !== "") return Array.isArray(shown) ? shown.join(", ") : String(shown);
      whole &&= value !== undefined && name === "field";
      return value === undefined ? brace : "";
    });
    if (whole) return text;
  }
  return text;
}

/** Of a longer name a message shows the beginning. */
export const LONGEST_NAME = 64;

/** A name that anybody may have written, as a message shows it. */
export const shortName = (name: string): string => printable(name, LONGEST_NAME);
