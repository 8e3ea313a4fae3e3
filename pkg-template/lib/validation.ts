// The surface of `atlas-integrations/validate`: all that needs no network.

export type * from "atlas:services";
export { readError, readIntegration, readPage, type Page } from "./answers.ts";
export { applyIssues } from "./apply-issues.ts";
export { htmlConstraints, type HtmlConstraints } from "./constraints.ts";
export { describe, type FieldInfo, type FormOptions, type ServiceInfo } from "./describe.ts";
export * from "./errors.ts";
export { fromFormData, type FormEntries, type FormPayload } from "./formdata.ts";
export { validateJson } from "./json.ts";
export { jsonSchema, type JsonSchemaOptions, type JsonSchemaTarget } from "./jsonschema.ts";
export { validateLines, validateStream, type LinesOptions, type Progress, type Report, type StreamOptions } from "./lines.ts";
export type { CheckOptions } from "./options.ts";
export { plan, type ChangeReason, type Choice, type Plan, type PlanAction, type PlanOptions } from "./plan.ts";
export { schemaFor, schemas, type IntegrationSchema, type Schemas, type SchemaOptions } from "./schemas.ts";
export { isMasked, redact } from "./secrets.ts";
export { assertValid, is, validate, validateField, type Unchecked } from "./validate.ts";
export type { Invalid, Result, Valid } from "./verdict.ts";
export * from "./vocabulary.ts";
export type { WasmSource } from "./wasm.ts";
export { init, initSync } from "atlas:host";
