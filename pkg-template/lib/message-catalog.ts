// Reads a catalogue of messages as strictly as options, so that a wrong one is found before the first issue.

import { codes } from "atlas:generated/codes";
import { isListOf, object, readOwn, tableOf, type Kind, type OptionTable } from "./option-reader.ts";
import type { MessageCatalog } from "./vocabulary.ts";

const message: Kind = {
  what: "a template, a list of templates or a function",
  fits: (value) => isTemplate(value) || typeof value === "function" || (isListOf(value, isTemplate) && value.length > 0),
  // A list may change while a stream is read.
  read: (value) => (Array.isArray(value) ? Array.from(value) : value),
};

const isTemplate = (value: unknown): boolean => typeof value === "string";

const messageTable = /* @__PURE__ */ tableOf(
  () => Object.fromEntries(codes.map(({ name }) => [name, message])) as OptionTable<MessageCatalog>,
);

/** The kind of the option `messages`. It is read into a copy without a prototype. */
export const catalogue: Kind = {
  what: "an object",
  fits: (value) => object.fits(value),
  read: (value) => readOwn<MessageCatalog>(value, messageTable(), "messages"),
};
