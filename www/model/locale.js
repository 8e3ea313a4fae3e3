// The language of the page and of the package's messages.

import { computed, signal } from "@preact/signals";
import { LANGUAGES } from "../texts/languages.js";
import { kept, oneOf } from "./kept.js";

const ENGLISH = { name: "en", texts: undefined, messages: undefined };

export const LOCALES = Object.fromEntries(Object.entries(LANGUAGES).map(([name, { label }]) => [name, label]));

/** The language that was chosen: its file may still be on its way. */
export const chosen = kept("locale", "en", oneOf(LOCALES));
/** The language that is loaded. */
const language = signal(ENGLISH);

export const locale = computed(() => language.value.name);
/** The sentences of the page; nothing in English, which the sources hold. */
export const texts = computed(() => language.value.texts);
/** The option `messages` of every check. */
export const messages = computed(() => language.value.messages);

/** Changes the language once its file is there. */
export async function speak(name = chosen.value) {
  chosen.value = name;
  try {
    const { texts, messages } = (await LANGUAGES[name]?.load?.()) ?? ENGLISH;
    if (chosen.value === name) language.value = { name: texts ? name : "en", texts, messages };
  } catch {
    // The file cannot be had, as without a network: the page goes on in the language that it has.
  }
}
