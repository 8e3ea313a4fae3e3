// The faults that a test can ask of the fake.

import type { IntegrationType } from "../vocabulary.ts";

/** Something that goes wrong with a request to come. */
export interface Fault {
  /** How many requests it strikes; 1 by default, `Infinity` for all. */
  times?: number;
  /** The share of fitting requests that it strikes, 0 to 1. The same faults and requests always go wrong the same way. */
  chance?: number;
  /** Only requests by this method. */
  method?: string;
  /** Only requests for this integration type. */
  type?: IntegrationType;
  /** Only requests whose path holds this: `"/oauth/token"`. */
  path?: string;
  /** Answer with this status. The request does not take effect, unless `when` says `"after"`. */
  status?: number;
  /** The error code of that answer. */
  errorCode?: string;
  /** The `detail` of that answer. */
  detail?: string;
  /** The `parameters` of that answer. */
  parameters?: readonly unknown[];
  /** The `Retry-After` of the answer: seconds, or a date as HTTP writes it. */
  retryAfter?: number | string;
  /** Wait before the answer begins. */
  delayMs?: number;
  /** Drop the connection before or after the request took effect: `fetch` rejects either way. `true` is before. */
  reset?: "before" | "after" | boolean;
  /** Whether the request takes effect. */
  when?: "before" | "after";
  /** Break the connection off after this many bytes of the body. `true` is half-way. */
  truncate?: number | boolean;
  /** Send the body in ten pieces, this far apart. */
  dripMs?: number;
  /** Answer with a page of HTML, as proxies do. */
  html?: boolean;
  /** Answer with JSON that breaks off. */
  badJson?: boolean;
  /** Answer with no body. */
  empty?: boolean;
  /** Call the body this. */
  contentType?: string;
  /** The `Location` of a redirect. */
  location?: string;
}
