// The surface of `atlas-integrations/validate`: all that needs no network.

export { readError, readIntegration, readPage } from "./answers.js";
export * from "./errors.js";
export { validateJson } from "./json.js";
export { validateLines, validateStream } from "./lines.js";
export { plan } from "./plan.js";
export { isMasked, redact } from "./secrets.js";
export { assertValid, is, validate, validateField } from "./validate.js";
export { integrationTypes, issueCodes } from "./vocabulary.js";
export { init, initSync } from "atlas:host";
