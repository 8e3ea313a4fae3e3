// Texts as bytes.

const MARK = 0xfeff;
const MARK_BYTES = [0xef, 0xbb, 0xbf];

/** Text without its byte order mark, whether it is a string or UTF-8. */
export const withoutMark = <T extends string | Uint8Array>(text: T): T => {
  if (typeof text === "string") return (text.charCodeAt(0) === MARK ? text.slice(1) : text) as T;
  return (MARK_BYTES.every((byte, at) => text[at] === byte) ? text.subarray(MARK_BYTES.length) : text) as T;
};

const BUFFERS = ["[object ArrayBuffer]", "[object SharedArrayBuffer]"];

/** The memory of a buffer, or of a view of one, as bytes; nothing for any other value. */
export function bytesOf(source: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
  // By its tag: a buffer of another realm is an instance of another class.
  return BUFFERS.includes(Object.prototype.toString.call(source)) ? new Uint8Array(source as ArrayBuffer) : undefined;
}

/** A string as UTF-8, except halves of surrogate pairs: they become three bytes, which UTF-8 does not allow. */
export function withHalves(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(3 * text.length);
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    // How many bytes follow the first one.
    const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    bytes[length++] = more === 0 ? point : (0xff00 >> (more + 1)) | (point >> (6 * more));
    for (let left = more - 1; left >= 0; left--) bytes[length++] = 0x80 | ((point >> (6 * left)) & 0x3f);
  }
  return bytes.subarray(0, length);
}
