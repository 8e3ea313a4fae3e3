// Reads answers of Atlas for programs with their own fetch: with any envelope, and without losing anything.

import { DecodeError, type ApiError } from "./errors.ts";
import { errorOf } from "./fault.ts";
import { apiOption, readOptions } from "./options.ts";
import { exchange } from "atlas:wasm/texts";
import type { ApiOptions, StoredIntegration } from "./vocabulary.ts";

/** A page of integrations, taken out of any envelope. */
export interface Page {
  readonly results: readonly StoredIntegration[];
  /** An estimate; absent where the server did not count. */
  readonly totalCount?: number;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/**
 * Reads one integration from an answer's JSON, for programs with their own fetch.
 * @throws {DecodeError} when it is not an integration
 * @throws {ApiError} when an envelope holds an error
 * @example
 * ```js
 * import { readIntegration } from "atlas-integrations";
 *
 * const item = readIntegration(JSON.parse('{"type":"DATADOG","region":"US5"}'));
 * if (item.type === "DATADOG") console.log(item.region); // US5
 * ```
 */
export function readIntegration(json: unknown, options?: ApiOptions): StoredIntegration {
  return read("read_integration", json, options);
}

/**
 * Reads a page from an answer's JSON; throws as `readIntegration` does.
 * @example
 * ```js
 * import { readPage } from "atlas-integrations";
 *
 * const { results, totalCount } = readPage({ results: [{ type: "SLACK" }], totalCount: 1 });
 * console.log(results[0].type, totalCount); // SLACK 1
 * ```
 */
export function readPage(json: unknown, options?: ApiOptions): Page {
  return read("read_page", json, options);
}

/**
 * Makes an error from an answer's status and JSON, of the API or of the token endpoint.
 * @example
 * ```js
 * import { readError } from "atlas-integrations";
 *
 * const { name, errorCode } = readError(404, { error: 404, errorCode: "GROUP_NOT_FOUND", detail: "No group." });
 * console.log(name, errorCode); // NotFoundError GROUP_NOT_FOUND
 * ```
 */
export function readError(status: number, json: unknown): ApiError {
  return errorOf(exchange("read_error", text(json) ?? "", status)) as ApiError;
}

function read<T>(what: "read_integration" | "read_page", json: unknown, options: ApiOptions | undefined): T {
  readOptions(options, apiOption); // answers of all APIs are read alike, but an unknown option is refused
  const body = text(json);
  if (body === undefined) throw new DecodeError("the answer is not JSON");
  const [ok, value] = exchange(what, body);
  if (ok === 0) throw errorOf(value);
  return value;
}

/** The JSON text of a value; undefined for values without one, such as functions and circular objects. */
function text(json: unknown): string | undefined {
  try {
    return JSON.stringify(json);
  } catch {
    return undefined;
  }
}
