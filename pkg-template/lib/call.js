// One call, as far as its time and its end are concerned: Rust says what to wait for and for how long, and here it is waited.

import { errorOf } from "./fault.js";

/** How a call ends; else with a value to throw. */
const DONE = 0;
const FAULT = 1;

/** How a wait ends. From OVERDUE on the call is over as well. */
const RESOLVED = 0;
const REJECTED = 1;
const LATE = 2;
const OVERDUE = 3;
const ABORTED = 4;

export class Call {
  #signal;
  #abort = () => this.#stop(ABORTED, this.#signal.reason);
  #deadline;
  #timer;
  #controller;
  #promise;
  #wake;
  #stopped;

  constructor(signal, deadlineMs) {
    signal?.addEventListener("abort", this.#abort);
    this.#signal = signal;
    if (deadlineMs !== undefined) this.#deadline = setTimeout(() => this.#stop(OVERDUE), deadlineMs);
  }

  /** Begins an attempt, which may take so long, and ends the one before; answers the signal that cancels it. */
  attempt(ms) {
    clearTimeout(this.#timer);
    if (this.#stopped?.[0] === LATE) this.#stopped = undefined;
    if (ms !== undefined) this.#timer = setTimeout(() => this.#stop(LATE), ms);
    this.#promise = undefined;
    this.#controller = typeof AbortController === "function" ? new AbortController() : undefined;
    // A hook may have stopped the call while nothing was waited for.
    if (this.#stopped) this.#controller?.abort();
    return this.#controller?.signal;
  }

  /** What to wait for: nothing but time, unless told. */
  wait(promise) {
    this.#promise = settled(promise);
  }

  /** Resolves once it has come, or something stops the attempt or the call. */
  async waited() {
    const ended = await new Promise((wake) => {
      this.#wake = wake;
      if (this.#stopped) wake();
      this.#promise?.then(wake);
    });
    [this.how, this.value] = this.#stopped ?? ended;
  }

  #stop(...stopped) {
    if (this.#stopped?.[0] > LATE) return;
    this.#stopped = stopped;
    this.#controller?.abort();
    this.#wake?.();
  }

  /** What a method comes to; nothing where there is none. */
  invoke(value, name) {
    return typeof value?.[name] === "function" ? value[name]() : undefined;
  }

  /** A header of an answer; what a mock throws, or has that is no text, is no header. */
  header(answer, name) {
    try {
      const value = answer.headers.get(name);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** A typed array or a buffer, of whichever realm, as our bytes; what throws when it is asked is none. */
  bytes(value) {
    try {
      if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return typeof value?.byteLength === "number" ? new Uint8Array(value) : undefined;
    } catch {
      return undefined;
    }
  }

  end(end, text, status, value, meta) {
    this.ended = { end, text, status, value, meta };
  }

  /** What it ended with; throws what it failed with. */
  get outcome() {
    const { end, text, value } = this.ended;
    if (end === DONE) return this.ended;
    throw end === FAULT ? errorOf(JSON.parse(text)) : value;
  }

  /** Leaves no timer and no listener. */
  close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#deadline);
    try {
      this.#signal?.removeEventListener("abort", this.#abort);
    } catch {
      // A signal of somebody's own making: how the call ended counts, not how it was let go.
    }
  }
}

/** How a promise ends, as one that always resolves. */
async function settled(promise) {
  try {
    return [RESOLVED, await promise];
  } catch (reason) {
    return [REJECTED, reason];
  }
}
