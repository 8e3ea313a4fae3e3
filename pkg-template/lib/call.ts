// The time and the end of one call: Rust says what to wait for and for how long, and this module waits.

import {
  CALL_DONE,
  CALL_FAILED,
  WAIT_ABORTED,
  WAIT_LATE,
  WAIT_REJECTED,
  WAIT_RESOLVED,
  WAITING,
} from "atlas:generated/protocol";
import { readBody } from "./body.ts";
import { errorOf, type Fault } from "./fault.ts";
import { listen, reasonOf } from "./signals.ts";

/** How a wait ended, and with which value. */
type Ended = readonly [how: number, value?: unknown];

/** How a call ended. */
export interface Outcome {
  readonly end: number;
  /** The data as JSON; a fault as JSON; absent if there is no data. */
  readonly text: string | undefined;
  readonly status: number;
  /** The headers of the answer; or what is thrown. */
  readonly value: unknown;
  /** What came with the answer, as JSON. */
  readonly meta: string;
}

export class Call {
  /** How the wait that was begun last has ended, and with which value: Rust reads both. */
  how = WAITING;
  value: unknown;
  /** How the call ended; absent while it is under way. */
  ended: Outcome | undefined;
  /** Whether a request was handed to the host. */
  hasSent = false;

  #unlisten: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #controller: AbortController | undefined;
  #waits = 0;
  #attempt = 0;
  /** Whether the body of an answer may still be open. */
  #isOpen = false;
  #woken = false;
  #proceed: (() => void) | undefined;
  #isOver = false;

  constructor(signal?: AbortSignal) {
    if (signal !== undefined) this.#unlisten = listen(signal, () => this.#stop(WAIT_ABORTED, reasonOf(signal)));
  }

  /** Begins an attempt, which may take so long, and ends the one before. */
  attempt(ms: number | undefined): void {
    this.#letGo();
    this.#attempt++;
    if (ms !== undefined) this.#timer = setTimeout(() => this.#stop(WAIT_LATE), ms);
    this.#controller = undefined;
    this.#begin();
  }

  /**
   * The signal that cancels this attempt. Only a request needs one, and on some hosts it takes longer than everything else
   * here.
   */
  signal(): AbortSignal | undefined {
    this.#controller = typeof AbortController === "function" ? new AbortController() : undefined;
    this.hasSent = this.#isOpen = true;
    // A hook may have stopped the call while nothing was waited for.
    if (this.how === WAIT_ABORTED) this.#controller?.abort();
    return this.#controller?.signal;
  }

  /** What to wait for; without it only time and other calls end the wait. */
  wait(promise: unknown): void {
    const number = this.#begin();
    // Not an async function, for the same reason as in `run`.
    const end = (how: number) => (value: unknown) => {
      if (number !== this.#waits || this.how !== WAITING) return;
      [this.how, this.value] = [how, value];
      this.#proceed?.();
    };
    // Not its own `then`: a mock may have replaced that.
    Promise.prototype.then.call(resolved(promise), end(WAIT_RESOLVED), end(WAIT_REJECTED));
  }

  /** An earlier wait no longer counts. An abort does. */
  #begin(): number {
    if (this.how !== WAIT_ABORTED) [this.how, this.value] = [WAITING, undefined];
    return ++this.#waits;
  }

  /** Has Rust look again: at how the wait has ended, or at what another call has done. Not at once: Rust itself may be the caller. */
  wake(): void {
    if (this.#woken) return;
    this.#woken = true;
    void Promise.resolve().then(this.#proceed);
  }

  /**
   * Does the first step of a call, `begin`, which returns the step for after each wait. Resolves to the result; rejects with what
   * `failed` makes of an error. Thousands of calls may wait, and an async function would keep six objects more for each.
   */
  run(begin: () => () => void, failed: (error: unknown) => unknown): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      let step = (): void => void (step = begin());
      this.#proceed = () => {
        if (this.#isOver) return;
        this.#woken = false;
        try {
          step();
          if (this.ended === undefined) return;
          resolve(this.outcome);
        } catch (error) {
          reject(failed(error));
        }
        this.#close();
      };
      this.#proceed();
    });
  }

  #stop(...stopped: Ended): void {
    if (this.how === WAIT_ABORTED) return;
    [this.how, this.value] = stopped;
    this.#controller?.abort();
    this.wake();
  }

  /** A header of an answer. If a mock throws, or has a value that is not a text, there is no header. */
  header(answer: { headers: Headers }, name: string): string | undefined {
    try {
      const value: unknown = answer.headers.get(name);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Reads the body of an answer, of at most so many bytes, as long as this attempt goes on. */
  read(answer: { headers: Headers }, most: number): Promise<Uint8Array | null | undefined> {
    const attempt = this.#attempt;
    const isOver = () => this.#attempt !== attempt || this.ended !== undefined || this.how !== WAITING;
    const body = readBody(answer, this.header(answer, "content-length"), most, isOver);
    return body.then((bytes) => {
      if (bytes && attempt === this.#attempt) this.#isOpen = false;
      return bytes;
    });
  }

  end(end: number, text: string | undefined, status: number, value: unknown, meta: string): void {
    this.ended = { end, text, status, value, meta };
  }

  /** Whether it ended with a value of the caller's. */
  get isThrown(): boolean {
    const { ended } = this;
    return ended !== undefined && ended.end !== CALL_DONE && ended.end !== CALL_FAILED;
  }

  /** The result; throws the failure. */
  get outcome(): Outcome {
    const { ended } = this;
    if (ended === undefined) throw new Error("the call has not ended");
    if (ended.end === CALL_DONE) return ended;
    throw ended.end === CALL_FAILED ? errorOf(JSON.parse(ended.text ?? "") as Fault) : ended.value;
  }

  /** Ends an attempt. The connection of a body that nobody reads, as of a redirect, would stay open. */
  #letGo(): void {
    clearTimeout(this.#timer);
    if (this.#isOpen) this.#controller?.abort();
    this.#isOpen = false;
  }

  /** Leaves no timer, no listener and no connection. */
  #close(): void {
    this.#isOver = true;
    this.#letGo();
    this.#unlisten?.();
  }
}

/** The promise of a value that may be anything: a member of it may throw. */
function resolved(value: unknown): Promise<unknown> {
  try {
    return Promise.resolve(value);
  } catch (reason) {
    return Promise.reject(reason);
  }
}
