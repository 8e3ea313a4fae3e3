// One call, as far as its time and its end are concerned: Rust says what to wait for and for how long, and here it is waited.

import { errorOf, type Fault } from "./fault.ts";

/** How a call ends; else with a value to throw. */
const DONE = 0;
const FAULT = 1;

/** How a wait ends. From OVERDUE on the call is over as well. */
const RESOLVED = 0;
const REJECTED = 1;
const LATE = 2;
const OVERDUE = 3;
const ABORTED = 4;

/** How a wait ended, and with which value. */
type Ended = readonly [how: number, value?: unknown];

/** How a call ended. */
export interface Outcome {
  readonly end: number;
  /** The data as JSON; a fault as JSON; absent where there is no data. */
  readonly text: string | undefined;
  readonly status: number;
  /** The headers of the answer; or what is thrown. */
  readonly value: unknown;
  /** What came with the answer, as JSON. */
  readonly meta: string;
}

export class Call {
  /** How the last wait ended: Rust reads both. */
  how: number | undefined;
  value: unknown;
  /** How the call ended; absent while it is under way. */
  ended: Outcome | undefined;

  #signal: AbortSignal | undefined;
  #abort = () => this.#stop(ABORTED, this.#signal?.reason);
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #controller: AbortController | undefined;
  #promise: Promise<Ended> | undefined;
  #wake: ((ended?: Ended) => void) | undefined;
  #stopped: Ended | undefined;

  constructor(signal?: AbortSignal, deadlineMs?: number) {
    signal?.addEventListener("abort", this.#abort);
    this.#signal = signal;
    if (deadlineMs !== undefined) this.#deadline = setTimeout(() => this.#stop(OVERDUE), deadlineMs);
  }

  /** Begins an attempt, which may take so long, and ends the one before; answers the signal that cancels it. */
  attempt(ms: number | undefined): AbortSignal | undefined {
    clearTimeout(this.#timer);
    if (this.#stopped?.[0] === LATE) this.#stopped = undefined;
    if (ms !== undefined) this.#timer = setTimeout(() => this.#stop(LATE), ms);
    this.#promise = undefined;
    this.#controller = typeof AbortController === "function" ? new AbortController() : undefined;
    // A hook may have stopped the call while nothing was waited for.
    if (this.#stopped) this.#controller?.abort();
    return this.#controller?.signal;
  }

  /** What to wait for; without it only time ends the wait. */
  wait(promise: unknown): void {
    this.#promise = settled(promise);
  }

  /** Resolves once it has come, or something stops the attempt or the call. */
  async waited(): Promise<void> {
    const ended = await new Promise<Ended | undefined>((wake) => {
      this.#wake = wake;
      if (this.#stopped) wake(undefined);
      this.#promise?.then(wake);
    });
    [this.how, this.value] = this.#stopped ?? ended ?? [];
  }

  #stop(...stopped: Ended): void {
    if ((this.#stopped?.[0] ?? 0) > LATE) return;
    this.#stopped = stopped;
    this.#controller?.abort();
    this.#wake?.();
  }

  /** What a method comes to; nothing where there is none. */
  invoke(value: any, name: string): unknown {
    return typeof value?.[name] === "function" ? value[name]() : undefined;
  }

  /** A header of an answer. Where a mock throws, or has a value that is no text, there is no header. */
  header(answer: { headers: Headers }, name: string): string | undefined {
    try {
      const value: unknown = answer.headers.get(name);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** A typed array or a buffer, of whichever realm, as our bytes; nothing where the value throws when it is asked. */
  bytes(value: any): Uint8Array | undefined {
    try {
      if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return typeof value?.byteLength === "number" ? new Uint8Array(value) : undefined;
    } catch {
      return undefined;
    }
  }

  end(end: number, text: string | undefined, status: number, value: unknown, meta: string): void {
    this.ended = { end, text, status, value, meta };
  }

  /** What it ended with; throws what it failed with. */
  get outcome(): Outcome {
    const { ended } = this;
    if (ended === undefined) throw new Error("the call has not ended");
    if (ended.end === DONE) return ended;
    throw ended.end === FAULT ? errorOf(JSON.parse(ended.text ?? "") as Fault) : ended.value;
  }

  /** Leaves no timer and no listener. */
  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#deadline);
    try {
      this.#signal?.removeEventListener("abort", this.#abort);
    } catch {
      // A signal of the caller's own making: how the call ended counts, not how the signal takes it.
    }
  }
}

/** How a promise ends, as one that always resolves. */
async function settled(promise: unknown): Promise<Ended> {
  try {
    return [RESOLVED, await promise];
  } catch (reason) {
    return [REJECTED, reason];
  }
}
