// Many payloads in one text: NDJSON or a JSON array. Bytes go into the wasm in pieces; only what is refused comes out.

import { ConfigError } from "./errors.js";
import { answer, call, put, rest } from "./nucleus.js";
import { readOptions } from "./options.js";
import { readRefusal } from "./refusal.js";

const REPORTED = 1000;
/** Bytes, or UTF-16 units, that cross at once. */
const PIECE = 1 << 16;
/** What the wasm answers for a stream it does not know, and the most that it can count. */
const LOST = 0xffffffff;

/** Checks every payload of a text. */
export function validateLines(ndjson, options) {
  const stream = open(options);
  try {
    stream.feed(ndjson);
    return stream.end();
  } finally {
    stream.close();
  }
}

/** Checks a stream as it comes, one piece in memory at a time. */
export async function validateStream(source, options) {
  const { onProgress, signal } = options ?? {};
  signal?.throwIfAborted();
  const stream = open(options);
  const chunks = chunksOf(source);
  let bytes = 0;
  try {
    for (let next; !(next = await untilAborted(chunks.next(), signal)).done; ) {
      const chunk = next.value;
      stream.feed(chunk);
      bytes += chunk.length;
      onProgress?.({ bytes, ...stream.counts() });
    }
    return stream.end();
  } finally {
    stream.close();
    // Not awaited: a source that hangs must not hold back what is known.
    Promise.resolve(chunks.return?.()).catch(() => {});
  }
}

/** The chunks of a web stream or of anything that is iterated. */
function chunksOf(source) {
  const iterator = source?.[Symbol.asyncIterator]?.() ?? source?.[Symbol.iterator]?.();
  if (iterator) return iterator;
  if (typeof source?.getReader !== "function") throw new ConfigError("source must be a ReadableStream or an async iterable of bytes");
  // Not every browser iterates its streams yet.
  const reader = source.getReader();
  return { next: () => reader.read(), return: () => reader.cancel() };
}

/** A promise, or the reason of the signal if that comes first. */
function untilAborted(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}

function open(options) {
  const read = readOptions(options);
  const most = options?.maxReported ?? REPORTED;
  const tellType = options?.tellType === true;
  if (!(most >= 0)) throw new ConfigError("maxReported must be a number, zero or more");
  const number = call("lines_open", read.asked, read.mode, Math.min(Math.floor(most), LOST));
  const lines = [];
  let counts = { total: 0, valid: 0, invalid: 0 };
  let truncated = false;

  function take(length) {
    if (length >>> 0 === LOST) throw new ConfigError("the stream was lost when WebAssembly was restarted");
    // Copied: messages may be made by functions, and these may call the library.
    const bytes = answer(length).slice();
    const view = new DataView(bytes.buffer);
    const [total, valid] = [view.getUint32(0, true), view.getUint32(4, true)];
    counts = { total, valid, invalid: total - valid };
    truncated = view.getUint32(8, true) === 1;
    for (let at = 12; at < bytes.length; ) {
      const { line, type, issues, end } = readRefusal(bytes, at, read);
      lines.push({ line, ...(tellType && type && { type }), issues: issues.filter(({ severity }) => severity === "error") });
      at = end;
    }
  }

  return {
    counts: () => counts,
    feed(source) {
      if (typeof source !== "string" && !ArrayBuffer.isView(source)) throw new ConfigError("payloads must be text or bytes");
      for (const piece of pieces(source)) take(call("lines_feed", number, put(piece)));
    },
    end() {
      take(call("lines_end", number));
      return { ...counts, lines, truncated };
    },
    close() {
      call("lines_close", number);
      rest();
    },
  };
}

/** A source in pieces that never part a surrogate pair. */
function* pieces(source) {
  const text = typeof source === "string";
  for (let from = 0, to; from < source.length; from = to) {
    to = Math.min(from + PIECE, source.length);
    if (text && to < source.length && (source.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1;
    yield text ? source.slice(from, to) : source.subarray(from, to);
  }
}
