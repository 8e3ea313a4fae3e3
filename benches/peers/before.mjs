// An older release of the package, to see what has become faster.
import { pathToFileURL } from "node:url";
import { BEFORE } from "../contenders.mjs";

const { validate, validateJson, validateLines } = await import(`${pathToFileURL(BEFORE ?? "")}/dist/node.js`);

export const name = "the release before";
export const check = (value, options) => validate(value, options);
export const checkText = (text) => validateJson(text);
export const refusedLines = (bytes) => validateLines(bytes).invalid;
export const ok = (result) => result.ok;
export const output = (result) => result.value;
export const messages = (result) => result.issues.map((issue) => issue.message);
