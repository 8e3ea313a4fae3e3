// What needs no network: vocabulary, checking, secrets, plans, answers.

import type { Integration } from "./services.js";
import type { ApiError } from "./errors.js";
export * from "./services.js";
export * from "./errors.js";
export * from "./forms.js";

/** The type of an integration: what selects its service. */
export type IntegrationType = Integration["type"];

/** The types, in the order of the API. */
export declare const integrationTypes: readonly IntegrationType[];

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
export declare const issueCodes: readonly IssueCode[];

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

export interface ApiOptions {
  readonly api?: Api;
}

export interface CheckOptions extends ApiOptions {
  readonly intent?: Intent;
  /** The type, where it is known out of band: fills an absent `type`, and one that differs is `type_mismatch`. */
  readonly type?: IntegrationType;
  readonly messages?: MessageCatalog;
}

export type Valid<T = Integration> = { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] };
export type Invalid = { readonly ok: false; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] };

/** The payload as clean data, or all that is wrong with it. */
export type Result<T = Integration> = Valid<T> | Invalid;

/** Checks a payload; every problem is told in one call. Only a getter's own exception is thrown. */
export declare function validate<T extends IntegrationType>(
  input: unknown,
  options: CheckOptions & { readonly type: T },
): Result<Extract<Integration, { type: T }>>;
export declare function validate(input: unknown, options?: CheckOptions): Result;

/** Checks one field by itself; rules that look at other fields rest. */
export declare function validateField(
  type: IntegrationType,
  field: string,
  value: unknown,
  options?: Omit<CheckOptions, "type">,
): readonly Issue[];

/** Checks one payload of JSON text. Text that is no JSON is an issue too, with line and column. */
export declare function validateJson(text: string | Uint8Array, options?: CheckOptions): Result;

/** Whether a payload would pass. */
export declare function is(input: unknown, options?: CheckOptions): input is Integration;

/**
 * Asserts that a payload would pass.
 * @throws {ValidationError} with all that is wrong with it
 */
export declare function assertValid(input: unknown, options?: CheckOptions): asserts input is Integration;

/** What many payloads came to. */
export interface Report {
  /** Payloads, without blank lines. */
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
  /** Those that do not pass, at most `maxReported`; a line counts from 1, blank ones too. `type` is there if it was asked for and is a known one. */
  readonly lines: readonly { readonly line: number; readonly type?: IntegrationType; readonly issues: readonly Issue[] }[];
  /** Whether `lines` leaves some out. The counts never do. */
  readonly truncated: boolean;
}

export interface LinesOptions extends CheckOptions {
  /** How many invalid payloads the report lists at most; 1,000 unless told otherwise. */
  readonly maxReported?: number;
  /** Whether the lines of the report name the type of their payload; not unless told. */
  readonly tellType?: boolean;
}

/** Checks many payloads: one a line (NDJSON), or the elements of one JSON array. */
export declare function validateLines(ndjson: string | Uint8Array, options?: LinesOptions): Report;

export interface Progress {
  /** Bytes read so far. */
  readonly bytes: number;
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
}

export interface StreamOptions extends LinesOptions {
  /** Called after each chunk. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the reading; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Checks a stream as it comes; memory is bounded by the longest payload. */
export declare function validateStream(
  source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  options?: StreamOptions,
): Promise<Report>;

/** Masks exactly what Atlas masks, the way that API masks it; a password, which is never answered, is left out. */
export declare function redact<T extends object>(integration: T, options?: ApiOptions): T;

/** Whether a string is a masked secret, as Atlas answers it, rather than a secret. */
export declare function isMasked(value: string): boolean;

/** Why a plan names a field. */
export type ChangeReason = "added" | "removed" | "changed" | "masked_mismatch" | "unverifiable";

/** One step of a plan. */
export interface PlanAction {
  readonly kind: "create" | "update" | "delete" | "keep";
  readonly type: IntegrationType;
  /** Fields, never values. In a kept integration, those that Atlas shows too little of to be sure: `unverifiable`. */
  readonly changes: readonly { readonly field: string; readonly reason: ChangeReason }[];
  /** `"masked"`: kept because the mask fits, which is all that can be known. */
  readonly certainty: "certain" | "masked";
}

/** What to do to get from the stored to the desired state. It holds no secret, however it is printed. */
export interface Plan {
  readonly actions: readonly PlanAction[];
}

export interface PlanOptions extends ApiOptions {
  /** Also delete what is stored and not desired; types that this package does not know are left alone. */
  readonly prune?: boolean;
}

/**
 * Plans how to get from the stored integrations to the desired ones.
 * @throws {ValidationError} when a desired one is invalid or one type is desired twice; paths begin with the index
 */
export declare function plan(
  stored: readonly StoredIntegration[],
  desired: readonly Integration[],
  options?: PlanOptions,
): Plan;

/** A page of integrations, out of whatever envelope it came in. */
export interface Page {
  readonly results: readonly StoredIntegration[];
  /** An estimate; absent where the server did not count. */
  readonly totalCount?: number;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/**
 * Reads one integration out of an answer's JSON, for those with their own fetch.
 * @throws {DecodeError} when it is none
 * @throws {ApiError} when an envelope holds an error
 */
export declare function readIntegration(json: unknown, options?: ApiOptions): StoredIntegration;

/** Reads a page out of an answer's JSON; throws as `readIntegration` does. */
export declare function readPage(json: unknown, options?: ApiOptions): Page;

/** The error that an answer is, by its status and JSON: of the API or of the token endpoint. */
export declare function readError(status: number, json: unknown): ApiError;

/** Where the bytes of the wasm come from. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Brings the wasm, where an entry has none inside or may not compile it synchronously. Later calls change nothing. */
export declare function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

/** As `init`, for bytes or a module that are at hand. */
export declare function initSync(source?: BufferSource | WebAssembly.Module): void;
