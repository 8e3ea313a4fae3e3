// The package as it was built: what Node loads.
import { validate, validateJson, validateLines } from "atlas-integrations";

export const name = "atlas-integrations";
export const check = (value, options) => validate(value, options);
export const checkText = (text) => validateJson(text);
export const refusedLines = (bytes) => validateLines(bytes).invalid;
export const ok = (result) => result.ok;
export const output = (result) => result.value;
export const messages = (result) => result.issues.map((issue) => issue.message);
