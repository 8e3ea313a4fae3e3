// The language of problems: which catalogue of messages the package is given.

import { computed } from "@preact/signals";
import { CATALOGUES } from "./catalogues.js";
import { kept } from "./kept.js";

export const LOCALES = Object.fromEntries(Object.entries(CATALOGUES).map(([name, { label }]) => [name, label]));

export const locale = kept("locale", "en");

/** The option `messages` of every check. */
export const messages = computed(() => (CATALOGUES[locale.value] ?? CATALOGUES.en).messages);
