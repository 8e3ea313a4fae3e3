// The one instance of the wasm, made on the first call that needs it, and the memory it shares with us.

import { open } from "atlas:host";

/** What a head says of a value that is no string; a string is its length in bytes. */
export const ABSENT = -1, NULL = -2, FALSE = -3, TRUE = -4, OTHER = -5, LONG = -6, BROKEN = -7;

/** Slots in a frame. */
export const SLOTS = 12;

/** A string up to here is encoded in place, into room for the worst case. */
const SHORT = 1 << 14;

let encoder;
let decoder;
let instance;
let wasm;
let head;
let text;

/** The exports of the wasm; throws a ConfigError when it cannot start. */
export function nucleus() {
  if (wasm === undefined) {
    encoder ??= new TextEncoder();
    decoder ??= new TextDecoder();
    const opened = open();
    look(opened.exports);
    instance = opened;
    wasm = opened.exports;
  }
  return wasm;
}

/** wasm-bindgen's functions around the same instance, for calls that hand over more than numbers. */
export function glue() {
  nucleus();
  return instance.glue;
}

function look(exports) {
  const { buffer } = exports.memory;
  head = new Int32Array(buffer, exports.head(), 2 * SLOTS);
  text = new Uint8Array(buffer, exports.text(0), text?.length ?? 0);
}

/** After a trap the instance is not to be trusted: the next call makes a new one. */
function abandon(error) {
  wasm = instance = text = undefined;
  throw error;
}

/** Calls an export of the wasm. */
export function call(name, a, b, c) {
  try {
    return nucleus()[name](a, b, c);
  } catch (error) {
    return abandon(error);
  }
}

/** The head of the frame, all absent. */
export function newFrame() {
  const exports = nucleus();
  if (head.buffer !== exports.memory.buffer) look(exports);
  head.fill(ABSENT);
  return head;
}

/** Room for `length` bytes of text. */
export function room(length) {
  const exports = nucleus();
  if (length > text.length) {
    const at = call("text", Math.max(length, 4096));
    text = new Uint8Array(exports.memory.buffer, at, Math.max(length, 4096));
    look(exports);
  } else if (text.buffer !== exports.memory.buffer) look(exports);
  return text;
}

/** Writes a string from `start`; answers its length in bytes. */
export function write(string, start) {
  nucleus();
  return encoder.encodeInto(string, room(start + 3 * string.length).subarray(start)).written;
}

/** Writes a whole text, a string or UTF-8; answers its length in bytes. */
export function put(source) {
  nucleus();
  if (typeof source === "string" && source.length <= SHORT) return write(source, 0);
  const bytes = typeof source === "string" ? encoder.encode(source) : source;
  room(bytes.length).set(bytes);
  return bytes.length;
}

/** The answer's first `length` bytes; good until the next call. */
export const answer = (length) => new Uint8Array(nucleus().memory.buffer, call("out"), length);

/** Puts JSON in, takes JSON out. */
export function exchange(name, json, a, b) {
  const length = call(name, put(json), a, b);
  const out = decoder.decode(answer(length));
  if (out.length + json.length > 1 << 20) rest();
  return JSON.parse(out);
}

/** Gives back the memory that something long took. */
export function rest() {
  call("rest");
  text = new Uint8Array(nucleus().memory.buffer, 0, 0);
}
