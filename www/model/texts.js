// What the page says, in the language that was chosen. Sources hold English; another language is one file in `texts/`, which maps
// each English sentence to its own. A name in braces is filled in.

import { effect } from "@preact/signals";
import { locale, texts } from "./locale.js";

/** Sentences that the chosen language lacks. A test asks for them. */
export const missing = new Set();

/** A sentence in the chosen language. */
export function t(english, params = {}) {
  const found = texts.value?.[english];
  if (texts.value !== undefined && found === undefined) missing.add(english);
  return (found ?? english).replace(/\{(\w+)\}/g, (text, name) => (name in params ? String(params[name]) : text));
}

/** The labels of choices. */
export const translated = (choices) => Object.fromEntries(Object.entries(choices).map(([name, label]) => [name, t(label)]));

/** A number as people of that language write it. */
export const number = (value, digits = 0) =>
  new Intl.NumberFormat(locale.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

effect(() => {
  document.documentElement.lang = locale.value;
});
globalThis.missingTexts = missing;
