// The words of the package: services, APIs, and what can be wrong with a payload.

import { codes } from "atlas:generated/codes";
import { types } from "./table.ts";
import type { Integration, Stored } from "atlas:services";

/** The type of an integration: what selects its service. */
export type IntegrationType = Integration["type"];

/**
 * The types, in the order of the API.
 * @example
 * ```js
 * import { integrationTypes } from "atlas-integrations";
 *
 * console.log(integrationTypes.includes("DATADOG")); // true
 * ```
 */
export const integrationTypes: readonly IntegrationType[] = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ types());

/** The API that a payload is for; `"atlas-v2"` by default. */
export type Api = "atlas-v2" | "cloud-manager-v1" | "ops-manager-v1";

/** Whether a payload is to be created (POST) or to replace the one that the project has (PUT); `"create"` by default. */
export type Intent = "create" | "update";

/** A service by its type: what a caller writes. */
export type Service<T extends IntegrationType> = Extract<Integration, { type: T }>;

/** The names of a service's fields, without `type` and `id`. */
export type FieldName<T extends IntegrationType = IntegrationType> = T extends IntegrationType
  ? Exclude<keyof Service<T>, "type" | "id">
  : never;

/**
 * A type that is newer than this package. It is any string except the known types, which TypeScript cannot express: the prefix
 * stands for that, and no value has it. Compare it as `String(item.type)`.
 */
export type UnknownType = `unknown type: ${string}`;

/** What Atlas returns for a type that is newer than this package. */
export interface UnknownIntegration {
  readonly type: UnknownType;
  readonly id?: string | null;
  readonly [field: string]: unknown;
}

/**
 * What Atlas returns: secrets masked or absent; keys, values and types that are newer than this package are kept unchanged.
 * Once `type` is compared with a known type, the fields of that service are known too.
 */
export type StoredIntegration = Stored<IntegrationType> | UnknownIntegration;

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

/**
 * Every code, errors first.
 * @example
 * ```js
 * import { issueCodes } from "atlas-integrations";
 *
 * console.log(issueCodes.includes("masked_secret")); // true
 * ```
 */
export const issueCodes: readonly IssueCode[] = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ codes.map(({ name }) => name));

/** The values that a message may mention. The code decides which ones an issue has. */
export interface IssueParams {
  readonly [name: string]: unknown;
  /** The type that the value must have, as `"string"` or `"string_or_null"`; of `type_mismatch`, the type of the integration. */
  readonly expected?: string;
  /** The JSON type that came instead. */
  readonly received?: string;
  /** Values or names that are accepted. */
  readonly allowed?: readonly string[];
  /** The names that may stand in this part of a fleet. */
  readonly members?: readonly string[];
  /** What was probably meant. */
  readonly suggestion?: string;
  /** The other resource of the Atlas API that a type belongs to. */
  readonly resource?: string;
  /** The API that knows this field or type. */
  readonly knownIn?: string;
  /** Why, as a name that does not change. */
  readonly reason?: string;
  /** The form that a text must have, as `"hex_32"` or `"uuid"`. */
  readonly format?: string;
  readonly min?: number;
  readonly max?: number;
  /** What `min` and `max` count. */
  readonly unit?: string;
  /** The field on which this one depends, and its value. */
  readonly when?: string;
  readonly equals?: string;
  readonly api?: string;
  /** The day on which a service ended. */
  readonly since?: string;
  /** A place in the text, from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** One problem, at its place. It never holds a value out of the payload: payloads hold secrets. */
export interface Issue {
  readonly code: IssueCode;
  /** Names on the wire, never empty. A problem of the whole payload has the path `["type"]`. */
  readonly path: readonly string[];
  readonly message: string;
  /** What a message may mention: limits, allowed values, positions. */
  readonly params: IssueParams;
  /** Errors refuse the payload; Atlas accepts what is only a warning. */
  readonly severity: "error" | "warning";
}

/** The argument of a function that writes a message: the params of the issue, the name of the field, and its label. */
export type MessageParams = IssueParams & { readonly field: string; readonly label: string };

/**
 * Messages by code: a template with `{field}`, `{label}` and the issue's params in braces; several of them, of which the first
 * is used whose braces can all be filled; or a function of the same. If it returns no string, the message is the English one.
 */
export type MessageCatalog = {
  readonly [code in IssueCode]?: string | readonly string[] | ((params: MessageParams) => string);
};

/**
 * The options of functions that depend on the API only.
 * @example
 * ```js
 * import { readIntegration } from "atlas-integrations";
 *
 * const { type } = readIntegration({ type: "HIP_CHAT", roomName: "alerts" }, { api: "ops-manager-v1" });
 * console.log(type); // HIP_CHAT
 * ```
 */
export interface ApiOptions {
  readonly api?: Api | undefined;
}
