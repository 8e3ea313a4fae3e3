// Node's own view of bytes: a Buffer. From Node 22 on it writes a string in half the time of the encoder, or less. Node 22.7 writes
// wrong bytes that way (nodejs/node#54521), so we use it from Node 24 on. Older ones, Deno and Bun keep to the encoder.

/** A view that writes strings; of Node's `Buffer` only what is used here. */
export interface NodeView {
  readonly buffer: ArrayBufferLike;
  /**
   * Writes a string from `start` on into at most `room` bytes; returns how many it wrote. Halves of surrogate pairs become
   * U+FFFD.
   */
  utf8Write(string: string, start: number, room: number): number;
}

interface Host {
  readonly Buffer?: { from?(bytes: ArrayBuffer, start: number, length: number): Partial<NodeView> } | null;
  readonly process?: { readonly versions?: Readonly<Record<string, string | undefined>> };
}

/** The first Node whose view is faster, and right in all releases. */
const FAST_SINCE = 24;

/** A part of the memory as Node's view. Undefined on hosts without such a view, and on those that keep to the encoder. */
export function nodeView(bytes: ArrayBuffer, start: number, length: number): NodeView | undefined {
  const { Buffer, process } = globalThis as Host;
  const { node = "0", bun, deno } = process?.versions ?? {};
  if (Number.parseInt(node, 10) < FAST_SINCE || bun || deno) return undefined;
  const view = Buffer?.from?.(bytes, start, length);
  // A stand-in may have copied the bytes.
  return view?.buffer === bytes && typeof view.utf8Write === "function" ? (view as NodeView) : undefined;
}
