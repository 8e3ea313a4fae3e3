// Many payloads in one text: NDJSON or a JSON array. Bytes go into the wasm in pieces; only what is refused comes out.

import { LOST, MAX_LINE_BYTES } from "atlas:generated/protocol";
import { bytesOf, withHalves } from "./bytes.ts";
import { ConfigError } from "./errors.ts";
import { boolean, callable, most, signal as signalKind, type OptionTable } from "./option-reader.ts";
import { checkOptions, readOptions, type CheckOptions, type ReadOptions } from "./options.ts";
import { readRefusal } from "./refusal.ts";
import { listen, reasonOf, throwIfAborted } from "./signals.ts";
import type { ByteStream, HostAbortSignal } from "./host-types.ts";
import type { Issue, IntegrationType } from "./vocabulary.ts";
import { answer, call, isWhole, lost, put, rest } from "atlas:wasm/texts";

const REPORTED = 1000;
/** Bytes, or UTF-16 units, that cross at once. */
const PIECE = 1 << 16;

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

/**
 * What `validateLines` takes.
 * @example
 * ```js
 * import { validateLines } from "atlas-integrations";
 *
 * const report = validateLines('{"type":"SLACK"}\n{"type":"WEBHOOK"}', { maxReported: 1, maxLineBytes: 1_000, tellType: true });
 * console.log(report.invalid, report.lines.length, report.lines[0].type); // 2 1 SLACK
 * ```
 */
export interface LinesOptions extends CheckOptions {
  /** How many invalid payloads the report lists at most; 1,000 by default. */
  readonly maxReported?: number | undefined;
  /** How many bytes a payload may have; 16 MiB by default. A longer one is `too_long`, and the next one is read. */
  readonly maxLineBytes?: number | undefined;
  /** Whether the lines of the report name the type of their payload; false by default. */
  readonly tellType?: boolean | undefined;
}

export interface Progress {
  /** Bytes read so far. */
  readonly bytes: number;
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
}

/**
 * What `validateStream` takes.
 * @example
 * ```js
 * import { validateStream } from "atlas-integrations";
 *
 * const source = new Blob(['{"type":"SLACK"}']).stream();
 * const onProgress = ({ bytes }) => console.log(`${bytes} bytes`); // 16 bytes
 * const { invalid } = await validateStream(source, { onProgress, signal: AbortSignal.timeout(60_000) });
 * console.log(invalid); // 1
 * ```
 */
export interface StreamOptions extends LinesOptions {
  /** Called after each chunk. If it throws, the reading ends; a promise that it returns is not waited for. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  /** Ends the reading; the promise rejects with its reason. */
  readonly signal?: HostAbortSignal | undefined;
}

const linesOptions = () => ({
  ...checkOptions(),
  maxReported: most(0),
  maxLineBytes: most(1),
  tellType: boolean,
});
const streamOptions = () => ({ ...linesOptions(), onProgress: callable, signal: signalKind });

/**
 * Checks many payloads: one a line (NDJSON), or the elements of one JSON array.
 * @example
 * ```js
 * import { validateLines } from "atlas-integrations";
 *
 * const report = validateLines('{"type":"WEBHOOK","url":"https://example.com/"}\n{"type":"SLACK"}\n');
 * console.log(report.total, report.invalid, report.lines[0].line); // 2 1 2
 * ```
 */
export function validateLines(ndjson: string | Uint8Array, options?: LinesOptions): Report {
  const { own, ...read } = readOptions(options, linesOptions as () => OptionTable<LinesOptions>);
  const stream = open(read, own);
  try {
    stream.feed(ndjson);
    return stream.end();
  } finally {
    stream.close();
  }
}

/**
 * Checks a stream as it comes; memory is bounded by the longest payload.
 * @example
 * ```js
 * import { validateStream } from "atlas-integrations";
 *
 * const stream = new Blob(['{"type":"WEBHOOK","url":"https://example.com/"}\n']).stream();
 * const { total, valid } = await validateStream(stream, { onProgress: ({ bytes }) => console.log(`${bytes} bytes`) });
 * console.log(total, valid); // 1 1
 * ```
 */
export async function validateStream(source: ByteStream | AsyncIterable<Uint8Array>, options?: StreamOptions): Promise<Report> {
  const { own, ...read } = readOptions(options, streamOptions as () => OptionTable<StreamOptions>);
  const { onProgress, signal } = own;
  throwIfAborted(signal);
  const stream = open(read, own);
  let chunks: Chunks | undefined;
  let bytes = 0;
  try {
    chunks = chunksOf(source);
    for (let next: IteratorResult<Uint8Array>; !(next = await untilAborted(chunks.next(), signal)).done; ) {
      bytes += stream.feed(next.value);
      // Not awaited, and no matter of ours how it ends.
      Promise.resolve(onProgress?.({ bytes, ...stream.counts() })).catch(() => {});
    }
    return stream.end();
  } finally {
    stream.close();
    // Not awaited: a source that hangs must not hold back what is known.
    Promise.resolve(chunks?.return?.()).catch(() => {});
  }
}

/** The kinds of input that are accepted at run time. */
interface Source {
  [Symbol.asyncIterator]?(): AsyncIterator<Uint8Array>;
  [Symbol.iterator]?(): Iterator<Uint8Array>;
  getReader?(): { read(): Promise<unknown>; cancel(): Promise<void>; releaseLock?(): void };
}

/** The chunks of the stream, one after the other. */
interface Chunks {
  next(): IteratorResult<Uint8Array> | Promise<IteratorResult<Uint8Array>>;
  return?(): unknown;
}

/** The chunks of a web stream or of anything that is iterated. */
function chunksOf(source: Source): Chunks {
  if (typeof source?.getReader !== "function") {
    const iterator: Chunks | undefined = source?.[Symbol.asyncIterator]?.() ?? source?.[Symbol.iterator]?.();
    if (iterator) return iterator;
    throw new ConfigError("source must be a ReadableStream or an async iterable of bytes");
  }
  // Not every browser iterates its streams yet, and an iterator lets go of its stream only after the chunk that it waits for.
  const reader = source.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<Uint8Array>>,
    return() {
      const ended = reader.cancel();
      reader.releaseLock?.();
      return ended;
    },
  };
}

/** A promise, or the reason of the signal if that comes first. */
function untilAborted<T>(promise: T | Promise<T>, signal: AbortSignal | undefined): T | Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(reasonOf(signal));
    const leave = listen(signal, () => reject(reasonOf(signal)));
    Promise.resolve(promise).then(resolve, reject).finally(leave);
  });
}

/** Payloads that are being checked. */
interface Stream {
  counts(): { total: number; valid: number; invalid: number };
  /** Answers how many bytes it took. */
  feed(source: string | Uint8Array): number;
  end(): Report;
  close(): void;
}

function open(read: ReadOptions, options: LinesOptions): Stream {
  const { maxReported = REPORTED, maxLineBytes = MAX_LINE_BYTES, tellType = false } = options;
  const lostBefore = lost();
  const number = call("lines_open", read.asked, read.mode, limit(maxReported), limit(maxLineBytes));
  const lines: Report["lines"][number][] = [];
  let counts = { total: 0, valid: 0, invalid: 0 };
  let truncated = false;
  // Half of a surrogate pair at the end of a string: the other half may come with the next one.
  let half = "";

  /** Another instance may have another stream of this number. */
  const isLost = () => lost() !== lostBefore;

  function take(step: "lines_feed" | "lines_end", ...numbers: number[]): void {
    const length = isLost() ? LOST : call(step, number, ...numbers) >>> 0;
    if (length === LOST) throw new ConfigError("the stream was lost when WebAssembly was restarted");
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

  function feedBytes(bytes: Uint8Array, surrogates: 0 | 1): number {
    for (let from = 0; from < bytes.length; from += PIECE) {
      if (isLost()) take("lines_feed");
      take("lines_feed", put(bytes.subarray(from, from + PIECE)), surrogates);
    }
    return bytes.length;
  }

  function feedText(text: string): number {
    let bytes = 0;
    for (let from = 0, to: number; from < text.length; from = to) {
      to = Math.min(from + PIECE, text.length);
      if (to < text.length && isHigh(text, to - 1)) to -= 1;
      const piece = text.slice(from, to);
      if (isWhole(piece)) {
        const length = put(piece);
        take("lines_feed", length, 0);
        bytes += length;
      } else bytes += feedBytes(withHalves(piece), 1);
    }
    return bytes;
  }

  return {
    counts: () => counts,
    feed(source) {
      if (typeof source === "string") {
        const text = half + source;
        half = isHigh(text, text.length - 1) ? text.slice(-1) : "";
        return feedText(half ? text.slice(0, -1) : text);
      }
      const bytes = bytesOf(source);
      if (bytes === undefined) throw new ConfigError("payloads must be text or bytes");
      const before = feedText(half);
      half = "";
      return before + feedBytes(bytes, 0);
    },
    end() {
      feedText(half);
      take("lines_end");
      return { ...counts, lines, truncated };
    },
    close() {
      if (isLost()) return;
      call("lines_close", number);
      rest();
    },
  };
}

/** A limit as the wasm counts. */
const limit = (most: number): number => Math.min(most, LOST);

/** Whether the unit at that place is the first half of a surrogate pair. */
const isHigh = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800;
