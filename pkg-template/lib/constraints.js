// What the browser itself can check. It must refuse nothing that Atlas accepts, so it is told less than `validate` knows.

import { describeField } from "./describe.js";

/** Attributes to spread on an `<input>`, `<select>` or, for a template, `<textarea>`: React's names, which DOM takes too. */
export function htmlConstraints(type, field, options) {
  const info = describeField(type, field, options);
  // A box that must be ticked is another thing than a boolean that must be there.
  if (info.kind === "boolean") return { type: "checkbox" };
  return { ...(info.required && { required: true }), ...BY_KIND[info.kind](info) };
}

const BY_KIND = {
  enum: ({ options }) => ({ pattern: `^(?:${options.map(({ value }) => value).join("|")})$`, autoComplete: "off" }),
  text: (info) => input("text", info),
  secret: (info) => input("password", info),
  url: (info) => input("url", info),
  template: (info) => ({ ...lengths(info), autoComplete: "off", spellCheck: false }),
};

const input = (type, info) => ({ type, ...lengths(info), pattern: pattern(info), autoComplete: "off", spellCheck: false });

/** HTML counts in UTF-16 units, of which a character has one or two; in bytes there are never fewer. */
const lengths = ({ minLength, maxLength, maxBytes }) => ({
  ...(minLength && { minLength }),
  maxLength: maxBytes ?? 2 * maxLength,
});

/** Compiled with the `v` flag, the expression counts in characters. It also holds for what was not typed. */
const pattern = ({ pattern, maxLength }) => `^(?=[\\s\\S]{0,${maxLength}}$)${pattern.slice(1)}`;
