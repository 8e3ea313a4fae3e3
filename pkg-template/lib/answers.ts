// What Atlas answers, for those who bring their own fetch: every envelope it comes in, and nothing lost.

import { DecodeError, type ApiError } from "./errors.ts";
import { errorOf } from "./fault.ts";
import { exchange } from "./wasm-instance.ts";
import type { ApiOptions, StoredIntegration } from "./vocabulary.ts";

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
export const readIntegration = (json: unknown, _options?: ApiOptions): StoredIntegration => read("read_integration", json);

/** Reads a page out of an answer's JSON; throws as `readIntegration` does. */
export const readPage = (json: unknown, _options?: ApiOptions): Page => read("read_page", json);

/** The error that an answer is, by its status and JSON: of the API or of the token endpoint. */
export const readError = (status: number, json: unknown): ApiError => errorOf(exchange("read_error", text(json) ?? "", status)) as ApiError;

function read<T>(what: "read_integration" | "read_page", json: unknown): T {
  const body = text(json);
  if (body === undefined) throw new DecodeError("the answer is not JSON");
  const [ok, value] = exchange(what, body);
  if (ok === 0) throw errorOf(value);
  return value;
}

/** The JSON text of a value; none where it has none, as a function or a circle. */
function text(json: unknown): string | undefined {
  try {
    return JSON.stringify(json);
  } catch {
    return undefined;
  }
}
