// From what a form sends to a payload: all strings, an unticked box nowhere.

import { rows, type FormOptions } from "./describe.ts";
import { ConfigError } from "./errors.ts";
import { apiOf } from "./issues.ts";
import { formOptions, knownService, readOptions } from "./options.ts";
import type { FieldName, IntegrationType } from "./vocabulary.ts";

const BOOLEANS: Readonly<Record<string, boolean>> = { on: true, true: true, off: false, false: false };

/**
 * The part of a `FormData` that is used; any object with `getAll` is accepted.
 * @example
 * ```js
 * import { fromFormData } from "atlas-integrations";
 *
 * const entries = new URLSearchParams("url=https%3A%2F%2Fexample.com%2F");
 * console.log(fromFormData("WEBHOOK", { getAll: (name) => entries.getAll(name) }).url); // https://example.com/
 * ```
 */
export interface FormEntries {
  getAll(name: string): unknown[];
}

/** A payload out of a form, as it was typed. */
export type FormPayload<T extends IntegrationType> = { type: T; id?: unknown } & { [Name in FieldName<T>]?: unknown };

/**
 * The payload that a form means: nothing typed is absent, boxes are booleans, and entries without a field of that name are left out.
 * It is not checked; `validate` does that.
 * @example
 * ```js
 * import { fromFormData } from "atlas-integrations";
 *
 * const data = new FormData();
 * data.set("url", "https://example.com/");
 * data.set("secret", "");
 * console.log(JSON.stringify(fromFormData("WEBHOOK", data))); // {"type":"WEBHOOK","url":"https://example.com/"}
 * ```
 */
export function fromFormData<T extends IntegrationType>(type: T, data: FormEntries, options?: FormOptions): FormPayload<T> {
  const number = knownService(type);
  const { mode } = readOptions(options, formOptions);
  if (typeof data?.getAll !== "function") throw new ConfigError("data must be FormData, or have its getAll");
  const payload: Record<string, unknown> = { type };
  // The last of several wins: a box with a hidden field before it sends both.
  const take = (name: string, read: (value: unknown) => unknown) => {
    const value = read(data.getAll(name).at(-1));
    if (value !== undefined) payload[name] = value;
  };
  take("id", text);
  for (const { name, kind, need } of rows(number, apiOf(mode))) {
    if (kind === "boolean") take(name, (value) => flag(value) ?? (need === "required" ? false : undefined));
    else take(name, kind === "number" ? wholeNumber : text);
  }
  return payload as FormPayload<T>;
}

/** Nothing typed is nothing meant; a file input without a file sends an empty, nameless one. */
const text = (value: unknown): unknown =>
  value === "" || value === null || ((value as File | undefined)?.size === 0 && (value as File).name === "")
    ? undefined
    : value;

/** Digits as a number; anything else as it was typed, for the check to refuse. */
const wholeNumber = (value: unknown): unknown => (/^-?[0-9]{1,10}$/.test(String(value)) ? Number(value) : text(value));

const flag = (value: unknown): unknown => (Object.hasOwn(BOOLEANS, value as string) ? BOOLEANS[value as string] : text(value));
