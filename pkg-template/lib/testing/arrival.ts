// Reads the arguments of a `fetch` call as `fetch` itself would read them.

import { own } from "../option-reader.ts";

/** A request that has arrived at the fake. */
export interface Arrival {
  readonly url: string;
  /** How to treat redirects. */
  readonly redirect: string;
  readonly signal: AbortSignal | undefined;
  /** The request in the form that the fake takes. */
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string;
  };
}

/** Reads the arguments of `fetch`. */
export async function arrival(input: RequestInfo | URL, given: RequestInit = {}): Promise<Arrival> {
  const init = own(given);
  const asked = read(input, init);
  const url = new URL(asked.url, globalThis.location?.href);
  const headers = [...asked.headers] as [string, string][];
  if (!headers.some(([name]) => name.toLowerCase() === "host")) headers.push(["host", url.host]);
  // A client may talk to Atlas under a path of a proxy.
  const prefix = Math.max(0, url.pathname.indexOf("/api/"));
  const path = url.pathname.slice(prefix) + url.search;
  const request = (typeof input === "object" && "method" in input ? input : own({})) as Partial<Request>;
  const signal = init.signal ?? request.signal ?? undefined;
  const redirect = init.redirect ?? request.redirect ?? "follow";
  return { url: url.href, redirect, signal, request: { method: asked.method, path, headers, body: await asked.text() } };
}

/** The parts of a request that are read. */
interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: Iterable<unknown>;
  text(): Promise<string>;
}

/** The host's own `Request` reads everything that `init` may hold. Hosts without one send text. */
function read(input: RequestInfo | URL, { method, headers, body }: RequestInit): Asked {
  if (typeof Request === "function") {
    return new Request(input, own({ method, headers, body, signal: null, ...(body && { duplex: "half" }) }) as RequestInit);
  }
  const fields = isIterable(headers) ? headers : Object.entries(headers ?? {});
  return { url: String(input), method: (method ?? "GET").toUpperCase(), headers: fields, text: async () => String(body ?? "") };
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof (value as Partial<Iterable<unknown>> | undefined)?.[Symbol.iterator] === "function";
