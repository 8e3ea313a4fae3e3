// Many payloads in one text: NDJSON or a JSON array. Bytes go into the wasm in pieces; only what is refused comes out.

import { ConfigError } from "./errors.ts";
import { answer, call, put, rest } from "./wasm-instance.ts";
import { readOptions, type CheckOptions } from "./options.ts";
import { readRefusal } from "./refusal.ts";
import { listen } from "./signals.ts";
import type { ByteStream, HostAbortSignal } from "./host-types.ts";
import type { Issue, IntegrationType } from "./vocabulary.ts";

const REPORTED = 1000;
/** Bytes, or UTF-16 units, that cross at once. */
const PIECE = 1 << 16;
/** What the wasm answers for a stream it does not know, and the most that it can count. */
const LOST = 0xffffffff;

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
  readonly maxReported?: number | undefined;
  /** Whether the lines of the report name the type of their payload; not unless told. */
  readonly tellType?: boolean | undefined;
}

export interface Progress {
  /** Bytes read so far. */
  readonly bytes: number;
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
}

export interface StreamOptions extends LinesOptions {
  /** Called after each chunk. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the reading; the promise rejects with its reason. */
  readonly signal?: HostAbortSignal | undefined;
}

/** Checks many payloads: one a line (NDJSON), or the elements of one JSON array. */
export function validateLines(ndjson: string | Uint8Array, options?: LinesOptions): Report {
  const stream = open(options);
  try {
    stream.feed(ndjson);
    return stream.end();
  } finally {
    stream.close();
  }
}

/** Checks a stream as it comes; memory is bounded by the longest payload. */
export async function validateStream(source: ByteStream | AsyncIterable<Uint8Array>, options?: StreamOptions): Promise<Report> {
  const { onProgress, signal } = options ?? {};
  signal?.throwIfAborted();
  const stream = open(options);
  const chunks = chunksOf(source);
  let bytes = 0;
  try {
    for (let next: IteratorResult<Uint8Array>; !(next = await untilAborted(chunks.next(), signal)).done; ) {
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

/** What may be given, whatever its type says. */
interface Source {
  [Symbol.asyncIterator]?(): AsyncIterator<Uint8Array>;
  [Symbol.iterator]?(): Iterator<Uint8Array>;
  getReader?(): { read(): Promise<unknown>; cancel(): Promise<void> };
}

/** What the stream hands out one after the other. */
interface Chunks {
  next(): IteratorResult<Uint8Array> | Promise<IteratorResult<Uint8Array>>;
  return?(): unknown;
}

/** The chunks of a web stream or of anything that is iterated. */
function chunksOf(source: Source): Chunks {
  const iterator: Chunks | undefined = source?.[Symbol.asyncIterator]?.() ?? source?.[Symbol.iterator]?.();
  if (iterator) return iterator;
  if (typeof source?.getReader !== "function")
    throw new ConfigError("source must be a ReadableStream or an async iterable of bytes");
  // Not every browser iterates its streams yet.
  const reader = source.getReader();
  return { next: () => reader.read() as Promise<IteratorResult<Uint8Array>>, return: () => reader.cancel() };
}

/** A promise, or the reason of the signal if that comes first. */
function untilAborted<T>(promise: T | Promise<T>, signal: AbortSignal | undefined): T | Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    const leave = listen(signal, () => reject(signal.reason));
    Promise.resolve(promise).then(resolve, reject).finally(leave);
  });
}

/** Payloads that are being checked. */
interface Stream {
  counts(): { total: number; valid: number; invalid: number };
  feed(source: string | Uint8Array): void;
  end(): Report;
  close(): void;
}

function open(options: LinesOptions | undefined): Stream {
  const read = readOptions(options);
  const most = options?.maxReported ?? REPORTED;
  const tellType = options?.tellType === true;
  if (!(most >= 0)) throw new ConfigError("maxReported must be a number, zero or more");
  const number = call("lines_open", read.asked, read.mode, Math.min(Math.floor(most), LOST));
  const lines: Report["lines"][number][] = [];
  let counts = { total: 0, valid: 0, invalid: 0 };
  let truncated = false;

  function take(length: number): void {
    if (length >>> 0 === LOST) throw new ConfigError("the stream was lost when WebAssembly was restarted");
    // Copied: messages may be made by functions, and these may call the library.
    const bytes = answer(length).slice();
    const view = new DataView(bytes.buffer);
    const total = view.getUint32(0, true);
    const valid = view.getUint32(4, true);
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
function* pieces(source: string | Uint8Array): Generator<string | Uint8Array> {
  for (let from = 0, to: number; from < source.length; from = to) {
    to = Math.min(from + PIECE, source.length);
    if (typeof source === "string" && to < source.length && (source.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1;
    yield typeof source === "string" ? source.slice(from, to) : source.subarray(from, to);
  }
}
