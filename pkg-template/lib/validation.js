// The surface of `atlas-integrations/validate`: all that needs no network.

export { readError, readIntegration, readPage } from "./answers.js";
export { htmlConstraints } from "./constraints.js";
export { describe } from "./describe.js";
export * from "./errors.js";
export { fromFormData } from "./formdata.js";
export { validateJson } from "./json.js";
export { jsonSchema } from "./jsonschema.js";
export { validateLines, validateStream } from "./lines.js";
export { applyIssues } from "./mark.js";
export { plan } from "./plan.js";
export { schemaFor, schemas } from "./schemas.js";
export { isMasked, redact } from "./secrets.js";
export { assertValid, is, validate, validateField } from "./validate.js";
export { integrationTypes, issueCodes } from "./vocabulary.ts";
export { init, initSync } from "atlas:host";
