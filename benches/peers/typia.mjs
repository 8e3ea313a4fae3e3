// https://typia.io: types become code when they are compiled. 12 is the last whose compiler is TypeScript itself; that of 13
// and 14 is built on the machine that uses it, from sources in Go that no npm package holds.
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formats } from "./json-schema.mjs";

const source = fileURLToPath(new URL("./typia/services.ts", import.meta.url));
export const file = fileURLToPath(new URL("../../target/bench/typia.mjs", import.meta.url));
const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (changed(file) < changed(source)) await (await import("./typia/compile.mjs")).compile(source, file);

globalThis.templateFormats = formats;
const { validate } = await import(file);

export const name = "typia";
export const check = (value) => validate(value);
export const ok = (result) => result.success;
/** The payload that it was given, not a copy. */
export const output = (result) => result.data;
export const messages = (result) => result.errors.map(({ path, expected }) => `${path} must be ${expected}`);
