// Delivers an answer: at once and complete, or with the faults of a network.

import type { Arrival } from "./arrival.ts";

/** An answer of the fake, and what happens to it on its way. */
export interface Reply {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: string;
  readonly delivery: Delivery;
}

interface Delivery {
  readonly delayMs: number;
  readonly reset: boolean;
  /** After how many bytes the body breaks off. */
  readonly truncate: number | null;
  /** How far apart the pieces of the body come. */
  readonly dripMs: number | null;
}

type Signal = AbortSignal | undefined;

/** Statuses whose `Response` must not have a body. */
const BODILESS = /* @__PURE__ */ new Set([204, 205, 304]);
/** A dripping body comes in so many pieces. */
const PIECES = 10;

/** Resolves to what `fetch` would resolve to, or rejects as it would. */
export async function deliver(
  { status, headers, body, delivery }: Reply,
  { url, redirect, signal }: Pick<Arrival, "url" | "redirect" | "signal">,
): Promise<Response> {
  if (delivery.delayMs > 0) await wait(delivery.delayMs, signal);
  if (delivery.reset) throw broken("the connection was reset");
  if (status >= 300 && status < 400 && status !== 304 && redirect !== "manual")
    throw broken("a redirect leads out of the fake");
  const whole = delivery.truncate === null && delivery.dripMs === null;
  const sent = BODILESS.has(status) ? null : whole ? body : stream(new TextEncoder().encode(body), delivery, signal);
  return respond(sent, body, { status, headers, url });
}

/** A failed `fetch` in the words of Node's. */
const broken = (why: string) => new TypeError("fetch failed", { cause: new Error(why) });

function wait(ms: number, signal: Signal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** A body that comes in pieces, and perhaps not to its end. */
function stream(bytes: Uint8Array, { truncate, dripMs }: Delivery, signal: Signal): ReadableStream<Uint8Array> {
  const cut = truncate !== null && truncate < bytes.length;
  const end = cut ? truncate : bytes.length;
  const size = dripMs === null ? end : Math.ceil(end / PIECES);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at < end && dripMs !== null) await wait(dripMs, signal);
      signal?.throwIfAborted();
      if (at < end) return controller.enqueue(bytes.slice(at, (at = Math.min(at + size, end))));
      return cut ? controller.error(new TypeError("terminated")) : controller.close();
    },
  });
}

function respond(
  sent: string | ReadableStream<Uint8Array> | null,
  body: string,
  { status, headers, url }: { readonly status: number; readonly headers: [string, string][]; readonly url: string },
): Response {
  if (typeof Response === "function") {
    return Object.defineProperty(new Response(sent, { status, headers }), "url", { value: url });
  }
  // Hosts without `Response` (jsdom) get what can be read of one.
  const text = async () => body;
  const readable = {
    status,
    ok: status >= 200 && status < 300,
    url,
    headers: new Map(headers),
    ...(sent === null && { body: null }),
    text,
    json: async () => JSON.parse(body),
    arrayBuffer: async () => new TextEncoder().encode(body).buffer,
  };
  return readable as unknown as Response;
}
