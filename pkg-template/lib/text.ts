// UTF-8 for hosts without TextEncoder and TextDecoder, of which jsdom is one. The bundler puts these in place of the names.
// Functions that `new` can be called on, not classes chosen here: nothing may run when the package is imported.

export function TextEncoder(): Pick<globalThis.TextEncoder, "encode" | "encodeInto"> {
  return globalThis.TextEncoder ? new globalThis.TextEncoder() : { encode, encodeInto };
}

export function TextDecoder(label?: string, options?: TextDecoderOptions): { decode(source?: Uint8Array): string } {
  return globalThis.TextDecoder ? new globalThis.TextDecoder(label, options) : { decode };
}

/** Half a surrogate pair has no UTF-8; encoders write this in its place, and decoders in place of invalid bytes. */
const REPLACEMENT = "\uFFFD";
/** Without lookbehind, at which Safari before 16.4 refuses the whole file. */
const PAIR_OR_HALF = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

function encode(text = ""): Uint8Array<ArrayBuffer> {
  const escaped = encodeURIComponent(text.replace(PAIR_OR_HALF, (found) => (found.length === 2 ? found : REPLACEMENT)));
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === "%") bytes.push(parseInt(escaped.slice(at + 1, (at += 2) + 1), 16));
    else bytes.push(escaped.charCodeAt(at));
  }
  return Uint8Array.from(bytes);
}

function encodeInto(text: string, target: Uint8Array): TextEncoderEncodeIntoResult {
  const bytes = encode(text);
  target.set(bytes);
  return { read: text.length, written: bytes.length };
}

/** One character after the other; each invalid byte becomes one replacement character. */
function decode(source = new Uint8Array()): string {
  let text = "";
  for (let at = 0; at < source.length; ) {
    const length = source[at]! < 0x80 ? 1 : source[at]! >= 0xf0 ? 4 : source[at]! >= 0xe0 ? 3 : 2;
    const character = decoded(source.subarray(at, at + length));
    text += character ?? REPLACEMENT;
    at += character === undefined ? 1 : length;
  }
  return text;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return undefined;
  }
}
