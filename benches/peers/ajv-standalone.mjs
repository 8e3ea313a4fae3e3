// https://ajv.js.org, compiled ahead into a module of its own (which is why it may run where `eval` may not).
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import Ajv, { _ } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { options } from "./ajv.mjs";
import { union } from "./json-schema.mjs";

const folder = fileURLToPath(new URL("../../target/bench/", import.meta.url));
export const file = `${folder}ajv-standalone.cjs`;

// Written out, code cannot hold functions: its two formats wait for it where it can find them.
globalThis.templateFormats = options.formats;
const ajv = new Ajv({ ...options, code: { source: true, formats: _`globalThis.templateFormats` } });
mkdirSync(folder, { recursive: true });
writeFileSync(file, /** @type {any} */ (standalone).default(ajv, ajv.compile(union)));
const validate = createRequire(import.meta.url)(file);

export const name = "ajv standalone";
export const check = (value) => (validate(value) ? true : validate.errors);
export const ok = (result) => result === true;
export const messages = (result) => result.map((error) => error.message);
