// The surface of `atlas-integrations/validate`: all that needs no network.

export { AtlasError, ConfigError, ValidationError, isAtlasError } from "./errors.js";
export { assertValid, is, validate, validateField } from "./validate.js";
export { integrationTypes, issueCodes } from "./vocabulary.js";
export { init, initSync } from "atlas:host";
