// An instance of the wasm, made on the first call that needs it, and the memory it shares with us.
//
// Functions that check objects import it as `atlas:wasm/objects`, functions that take text as `atlas:wasm/texts`. If a product
// has one wasm for both, these are the same module. If it has two, the build makes two copies of this module (see `bundle.mjs`),
// and the bundler of a page leaves out the unused one.

import { FINDING_NUMBERS, HEAD_NUMBERS, MAX_FINDINGS } from "atlas:generated/protocol";
import { open } from "atlas:open";
import { nodeView, type NodeView } from "./node-view.ts";
import type { ExportName, Glue, Instance, WasmExports } from "./wasm.ts";

/** Strings up to this length are copied by a loop: that is faster than the encoder, or than Node's view where it is used. */
const FEW = { encoder: 26, view: 12 };
let few = FEW.encoder;

/** Bytes of the text that each slot has to itself, so that no view is made for a short string. */
export const LANE = 512;
/** The longest string, in units of at most three bytes, that surely fits into a lane. */
export const MOST_IN_LANE = 170;
let lanes: Uint8Array<ArrayBuffer>[] | undefined;
/** The text as Node's own view, where that is faster than the encoder. */
let quick: NodeView | undefined;

/** A string up to here is encoded in place, into room for the worst case. */
const SHORT = 1 << 14;

let encoder: TextEncoder;
let decoder: TextDecoder | undefined;
let instance: Instance | undefined;
let wasm: WasmExports | undefined;
/** Whether one of the four frequent calls has not come back. If so when the next call begins, the wasm has trapped. */
let running = false;

/**
 * The frame: some numbers for each slot, all absent after each call. Like every view here, it is made again when memory grows.
 */
export let head: Int32Array;
/** The values found in a plain text, in the form of the head. */
export let found: Int32Array;
/** What a check has found. */
export let findings: Uint32Array;
/** The text for the wasm. */
export let text: Uint8Array<ArrayBuffer>;

/** Whether growing detaches old views; the memory of wasm2js does not, but then it is cheap to ask for. */
let detaches: boolean;

/** The exports of the wasm; throws a ConfigError when it cannot start. */
export function wasmExports(): WasmExports {
  if (running) giveUp();
  if (wasm === undefined) {
    encoder ??= new TextEncoder();
    const opened = open();
    look(opened.exports);
    instance = opened;
    wasm = opened.exports;
  }
  return wasm;
}

/** wasm-bindgen's functions around the same instance, for calls that hand over more than numbers. */
export function glue(): Glue {
  wasmExports();
  return instance!.glue;
}

function look(exports: WasmExports, room = text?.length ?? 0): void {
  const { memory } = exports;
  const start = exports.text(room);
  // Asked for only now: making room may have grown it.
  const { buffer } = memory;
  detaches = String(memory) === "[object WebAssembly.Memory]";
  head = new Int32Array(buffer, exports.head(), exports.slots() * HEAD_NUMBERS);
  found = new Int32Array(buffer, exports.found(), exports.slots() * HEAD_NUMBERS);
  findings = new Uint32Array(buffer, exports.findings(), MAX_FINDINGS * FINDING_NUMBERS);
  text = new Uint8Array(buffer, start, room);
  if (READERS) {
    quick = nodeView(buffer, start, room);
    few = quick === undefined ? FEW.encoder : FEW.view;
  }
  lanes = undefined;
}

let abandoned = 0;

/** How many instances were given up: what an earlier one kept is lost. */
export function lost(): number {
  if (running) giveUp();
  return abandoned;
}

/** After a trap the instance is not to be trusted: the next call makes a new one. */
function giveUp(): void {
  running = false;
  abandoned++;
  wasm = instance = undefined;
  text = undefined as never;
}

function abandon(error: unknown): never {
  giveUp();
  throw error;
}

/** Calls an export of the wasm. */
export function call(name: ExportName, ...numbers: readonly (number | undefined)[]): number {
  try {
    return (wasmExports()[name] as (...numbers: readonly (number | undefined)[]) => number)(...numbers);
  } catch (error) {
    return abandon(error);
  }
}

/** Does what calls the glue. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return abandon(error);
  }
}

// Four calls are made often enough to have a name, which the engine need not look up, and to do without `try`, in which it cannot
// call the wasm directly.

/** Checks some slots of the frame, the others being known to be fine; returns the number of findings. */
export function check(number: number, asked: number, mode: number, slots: number): number {
  running = true;
  const count = wasm!.check(number, asked, mode, slots);
  running = false;
  return count;
}

/**
 * Checks the first `length` bytes of the text as one payload, `surrogates` being 1 if they hold halves of surrogate pairs;
 * returns the length of its refusal.
 */
export function checkJson(length: number, asked: number, mode: number, surrogates: number): number {
  running = true;
  const refusal = wasm!.check_json(length, asked, mode, surrogates);
  running = false;
  return refusal;
}

/** Judges the frame at first sight: the slots that get a warning, or those to look at more closely with all bits inverted. */
export function judgeFrame(number: number, mode: number): number {
  running = true;
  const warned = wasm!.judge(number, mode);
  running = false;
  return warned;
}

/** Judges the first `length` bytes of the text at first sight. */
export function judgeText(length: number, asked: number, mode: number): number {
  running = true;
  const seen = wasm!.judge_json(length, asked, mode);
  running = false;
  return seen;
}

/** Makes the frame ready; returns where the first text may start: behind the lanes. */
export function begin(): number {
  frame();
  if (lanes === undefined) layLanes();
  return lanes!.length * LANE;
}

function layLanes(): void {
  const slots = head.length / HEAD_NUMBERS;
  room(slots * LANE);
  lanes = Array.from({ length: slots }, (_, slot) => text.subarray(slot * LANE, (slot + 1) * LANE));
}

/** Makes the views those of an instance that runs. */
export function frame(): void {
  if (running || wasm === undefined) wasmExports();
  else if (head.length === 0 || (!detaches && head.buffer !== wasm.memory.buffer)) look(wasm);
}

/** Room for `length` bytes of text; what was written stays. */
export function room(length: number): Uint8Array<ArrayBuffer> {
  frame();
  if (length > text.length) {
    try {
      look(wasm!, Math.max(length, 2 * text.length, 4096));
    } catch (error) {
      abandon(error);
    }
  }
  return text;
}

// Without lookbehind, at which Safari before 16.4 refuses the whole file.
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether a string holds no half of a surrogate pair, which UTF-8 cannot hold. */
export const isWhole = (string: string & { isWellFormed?: () => boolean }): boolean =>
  string.isWellFormed ? string.isWellFormed() : !LONE.test(string);

/** Writes a string at `start`, behind what the frame already holds; its length in bytes, with all bits inverted if UTF-8 cannot hold it. */
export function place(string: string, start: number): number {
  const { length } = string;
  if (start + 3 * length > text.length) room(start + 3 * length);
  if (length <= few) {
    const into = text;
    let at = 0;
    for (let unit: number; at < length && (unit = string.charCodeAt(at)) < 0x80; at++) into[start + at] = unit;
    if (at === length) return length;
  }
  const { written } = encoder.encodeInto(string, text.subarray(start));
  return isWhole(string) ? written : ~written;
}

/** Writes a short string into the lane of its slot; returns the same as `place`. */
export function placeInLane(string: string, slot: number): number {
  const { length } = string;
  if (length <= few) {
    const into = text;
    const start = slot * LANE;
    let seen = 0;
    for (let at = 0; at < length; at++) {
      const unit = string.charCodeAt(at);
      seen |= unit;
      into[start + at] = unit;
    }
    if (seen < 0x80) return length;
  }
  const written = encodeInLane(string, slot);
  return written === length || isWhole(string) ? written : ~written;
}

function encodeInLane(string: string, slot: number): number {
  if (READERS && quick !== undefined) return quick.utf8Write(string, slot * LANE, LANE);
  // A long string before this one may have made the memory grow.
  if (lanes === undefined) layLanes();
  return encoder.encodeInto(string, lanes![slot]!).written;
}

/** Writes a string from `start`; returns its length in bytes. */
export function write(string: string, start: number): number {
  wasmExports();
  const into = room(start + 3 * string.length);
  if (READERS && quick !== undefined) return quick.utf8Write(string, start, 3 * string.length);
  return encoder.encodeInto(string, start === 0 ? into : into.subarray(start)).written;
}

/** Writes a whole text, a string or UTF-8; returns its length in bytes. */
export function put(source: string | Uint8Array): number {
  wasmExports();
  if (typeof source === "string" && source.length <= SHORT) return write(source, 0);
  const bytes = typeof source === "string" ? encoder.encode(source) : source;
  room(bytes.length).set(bytes);
  return bytes.length;
}

/** The answer's first `length` bytes; valid until the next call. */
export const answer = (length: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(wasmExports().memory.buffer, call("out"), length);

/** Puts JSON in, takes JSON out. */
export function exchange(name: ExportName, json: string, a?: number, b?: number): any {
  const length = call(name, put(json), a, b);
  const out = (decoder ??= new TextDecoder()).decode(answer(length));
  if (out.length + json.length > 1 << 20) rest();
  return JSON.parse(out);
}

/** The suggestion for an unknown field: see `src/wasm/suggest.rs`. */
export const suggest = (name: string, number: number, mode: number): number => call("suggest", write(name, 0), number, mode);

/** Gives back the memory that something long took. */
export function rest(): void {
  call("rest");
  text = new Uint8Array(wasmExports().memory.buffer, 0, 0);
  quick = undefined;
  lanes = undefined;
}
