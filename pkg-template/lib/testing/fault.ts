// The faults that a test can ask of the fake.

import type { IntegrationType } from "../vocabulary.ts";

/**
 * Something that goes wrong with a request to come.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { createFakeAtlas } from "atlas-integrations/testing";
 *
 * const faults = [
 *   { status: 429, errorCode: "RATE_LIMITED", detail: "Too many.", parameters: [], retryAfter: 1, times: 1 },
 *   { status: 500, when: "after", path: "/integrations", chance: 1 },
 *   { status: 302, location: "https://login.example.com/" },
 *   { reset: "after", method: "GET", type: "WEBHOOK" },
 *   { delayMs: 5, dripMs: 1 },
 *   { truncate: 10 },
 *   { html: true, contentType: "text/html" },
 *   { badJson: true },
 *   { empty: true },
 * ];
 * for (const fault of faults) {
 *   const { fetch } = createFakeAtlas({ groups: { [groupId]: [{ type: "WEBHOOK", url: "https://example.com/" }] }, faults: [fault] });
 *   const client = new AtlasClient({ fetch, maxRetries: 0 });
 *   const outcome = await client.get(groupId, "WEBHOOK").then(() => "fine", (error) => error.name);
 *   console.log(Object.keys(fault)[0], outcome);
 * }
 * // status RateLimitError
 * // status ServerError
 * // status ApiError
 * // reset NetworkError
 * // delayMs fine
 * // truncate NetworkError
 * // html DecodeError
 * // badJson DecodeError
 * // empty DecodeError
 * ```
 */
export interface Fault {
  /** How many requests it happens to; 1 by default, `Infinity` for all. */
  times?: number | undefined;
  /** The share of fitting requests that it happens to, 0 to 1. The same faults and requests always go wrong in the same way. */
  chance?: number | undefined;
  /** Only requests by this method. */
  method?: string | undefined;
  /** Only requests for this integration type. */
  type?: IntegrationType | undefined;
  /** Only requests whose path holds this: `"/oauth/token"`. */
  path?: string | undefined;
  /** Answer with this status. The request does not take effect, unless `when` says `"after"`. */
  status?: number | undefined;
  /** The error code of that answer. */
  errorCode?: string | undefined;
  /** The `detail` of that answer. */
  detail?: string | undefined;
  /** The `parameters` of that answer. */
  parameters?: readonly unknown[] | undefined;
  /** The `Retry-After` of the answer: seconds, or a date as HTTP writes it. */
  retryAfter?: number | string | undefined;
  /** Wait before the answer begins. */
  delayMs?: number | undefined;
  /** Drop the connection before or after the request took effect: `fetch` rejects either way. `true` is before. */
  reset?: "before" | "after" | boolean | undefined;
  /** Whether the request takes effect. */
  when?: "before" | "after" | undefined;
  /** Break the connection off after this many bytes of the body. `true` is half-way. */
  truncate?: number | boolean | undefined;
  /** Send the body in ten pieces, this far apart. */
  dripMs?: number | undefined;
  /** Answer with a page of HTML, as proxies do. */
  html?: boolean | undefined;
  /** Answer with JSON that breaks off. */
  badJson?: boolean | undefined;
  /** Answer with no body. */
  empty?: boolean | undefined;
  /** The `Content-Type` of the answer. */
  contentType?: string | undefined;
  /** The `Location` of a redirect. */
  location?: string | undefined;
}
