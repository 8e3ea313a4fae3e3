// From what a form sends to a payload: all strings, an unticked box nowhere.

import { services } from "atlas:generated/table";
import { rows, type FormOptions } from "./describe.ts";
import { knownService, readOptions } from "./options.ts";
import type { IntegrationType } from "./vocabulary.ts";

const BOOLEANS: Readonly<Record<string, boolean>> = { on: true, true: true, off: false, false: false };

/**
 * The payload that a form means: nothing typed is absent, boxes are booleans, entries that are no field are left out.
 * It is not checked; `validate` does that.
 */
export function fromFormData<T extends IntegrationType>(
  type: T,
  data: Pick<FormData, "getAll">,
  options?: FormOptions,
): { type: T; [field: string]: unknown } {
  const number = knownService(type);
  const { mode } = readOptions(options);
  const payload: { type: T; [field: string]: unknown } = { type: services[number]![0] as T };
  // The last of several wins: a box with a hidden field before it sends both.
  const take = (name: string, read: (value: FormDataEntryValue | undefined) => unknown) => {
    const value = read(data.getAll(name).at(-1));
    if (value !== undefined) (payload as Record<string, unknown>)[name] = value;
  };
  take("id", text);
  for (const { name, kind, need } of rows(number, mode & 1)) {
    take(name, kind === "boolean" ? (value) => flag(value) ?? (need === "required" ? false : undefined) : text);
  }
  return payload;
}

/** Nothing typed is nothing meant; a file input without a file sends an empty, nameless one. */
const text = (value: FormDataEntryValue | null | undefined): unknown =>
  value === "" || value === null || (typeof value === "object" && value.size === 0 && value.name === "") ? undefined : value;

const flag = (value: FormDataEntryValue | undefined): unknown =>
  Object.hasOwn(BOOLEANS, value as string) ? BOOLEANS[value as string] : text(value);
