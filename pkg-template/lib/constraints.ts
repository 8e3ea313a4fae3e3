// What the browser itself can check. It must refuse nothing that Atlas accepts, so it gets fewer rules than `validate` has.

import { describeField, type DrawnField, type FormOptions } from "./describe.ts";
import type { FieldName, IntegrationType } from "./vocabulary.ts";

/** What every control may have. The names are those that React and `setAttribute` both take. */
interface ControlConstraints {
  readonly required?: true;
  readonly minLength?: number;
  /** In UTF-16 units, as HTML counts. */
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly inputMode?: "numeric";
  readonly autoComplete?: "off";
  readonly spellCheck?: false;
}

/** Attributes to spread on a control; without a type, on a `<select>` or a `<textarea>`. */
export type HtmlConstraints = ControlConstraints &
  (
    | { readonly type: "text" }
    | { readonly type: "password" }
    | { readonly type: "url" }
    | { readonly type: "checkbox" }
    | { readonly type?: never }
  );

/**
 * What the browser itself can check, to spread on an `<input>`, a `<select>` or, for a template, a `<textarea>`.
 * The browser then accepts all that `validate` accepts, except a host with a wrong Punycode label such as `xn--`.
 * @example
 * ```js
 * import { htmlConstraints } from "atlas-integrations";
 *
 * const { type, required, maxLength } = htmlConstraints("WEBHOOK", "url");
 * console.log(type, required, maxLength); // url true 4096
 * ```
 */
export function htmlConstraints<T extends IntegrationType>(
  type: T,
  field: FieldName<T> | (string & {}),
  options?: FormOptions,
): HtmlConstraints {
  const info = describeField(type, field, options);
  // A box that must be ticked is another thing than a boolean that must be there.
  if (info.kind === "boolean") return { type: "checkbox" };
  return { ...(info.required && { required: true }), ...BY_KIND[info.kind](info) };
}

const BY_KIND: Record<Exclude<DrawnField["kind"], "boolean">, (info: DrawnField) => HtmlConstraints> = {
  enum: ({ options }) => ({ pattern: `^(?:${options!.map(({ value }) => value).join("|")})$`, autoComplete: "off" }),
  text: (info) => input("text", info),
  secret: (info) => input("password", info),
  url: (info) => input("url", info),
  number: () => ({ type: "text", inputMode: "numeric", pattern: "^-?[0-9]{1,10}$", autoComplete: "off" }),
  template: (info) => ({ ...lengths(info), autoComplete: "off", spellCheck: false }),
};

const input = (type: "text" | "password" | "url", info: DrawnField): HtmlConstraints => ({
  type,
  ...lengths(info),
  pattern: pattern(info),
  autoComplete: "off",
  spellCheck: false,
});

/** HTML counts in UTF-16 units, of which a character has one or two; in bytes there are never fewer. */
const lengths = ({ minLength, maxLength, maxBytes }: DrawnField) => ({
  ...(minLength && { minLength }),
  maxLength: maxBytes ?? 2 * maxLength!,
});

/** Compiled with the `v` flag, the expression counts in characters. It also holds for what was not typed. */
const pattern = ({ pattern, maxLength }: DrawnField): string => `^(?=[\\s\\S]{0,${maxLength}}$)${pattern!.slice(1)}`;
