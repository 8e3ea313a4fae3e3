// The faults that a test can ask of the fake.

import type { IntegrationType } from "../vocabulary.ts";

/** Something that goes wrong with a request to come. */
export interface Fault {
  /** How many requests it strikes; 1 by default, `Infinity` for all. */
  times?: number | undefined;
  /** The share of fitting requests that it strikes, 0 to 1. The same faults and requests always go wrong the same way. */
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
  /** Call the body this. */
  contentType?: string | undefined;
  /** The `Location` of a redirect. */
  location?: string | undefined;
}
