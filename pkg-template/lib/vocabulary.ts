// The words of the package: services, APIs, and what can be wrong with a payload.

import { codes } from "atlas:generated/codes";
import { services } from "atlas:generated/table";
import type { Integration } from "atlas:services";

/** The type of an integration: what selects its service. */
export type IntegrationType = Integration["type"];

/** The types, in the order of the API. */
export const integrationTypes: readonly IntegrationType[] = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ services.map(([type]) => type),
);

/** The API that a payload is for; `"atlas-v2"` unless told otherwise. */
export type Api = "atlas-v2" | "cloud-manager-v1";

/** Whether a payload is to be created (POST) or to replace what is there (PUT); `"create"` unless told otherwise. */
export type Intent = "create" | "update";

/**
 * What Atlas answers: secrets masked or absent; keys, values and types that are newer than this package kept as they came.
 * Narrow it by `type` and read its fields as what they are: unverified.
 */
export type StoredIntegration = { readonly type: IntegrationType | (string & {}); readonly id?: string | null } & {
  readonly [field: string]: unknown;
};

/** A stable name for a kind of problem. */
export type IssueCode =
  | "required"
  | "invalid_type"
  | "unknown_type"
  | "type_mismatch"
  | "unsupported_service"
  | "unknown_field"
  | "duplicate_field"
  | "duplicate_service"
  | "duplicate_project"
  | "unknown_project"
  | "unresolved_secret"
  | "invalid_enum"
  | "invalid_format"
  | "invalid_url"
  | "too_short"
  | "too_long"
  | "masked_secret"
  | "conditional_required"
  | "invalid_template"
  | "invalid_json"
  | "deprecated_service"
  | "deprecated_field"
  | "suspicious_format"
  | "surrounding_whitespace"
  | "insecure_url"
  | "missing_recommended"
  | "unverified_value"
  | "setup_in_ui";

/** Every code, errors first. */
export const issueCodes: readonly IssueCode[] = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ codes.map(([name]) => name));

/** One problem, at its place. It never holds a value out of the payload: payloads hold secrets. */
export interface Issue {
  readonly code: IssueCode;
  /** Names on the wire, never empty. What is wrong with the payload as a whole sits at `["type"]`. */
  readonly path: readonly string[];
  readonly message: string;
  /** What a message may mention: limits, allowed values, positions. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Errors refuse the payload; Atlas accepts what is only a warning. */
  readonly severity: "error" | "warning";
}

/** Messages by code: text with `{field}` and the issue's params in braces, or a function of the same. */
export type MessageCatalog = {
  readonly [code in IssueCode]?: string | ((params: Readonly<Record<string, unknown>>) => string);
};

/** The options of whatever depends on the API only. */
export interface ApiOptions {
  readonly api?: Api;
}
