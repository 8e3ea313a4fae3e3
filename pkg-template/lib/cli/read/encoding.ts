// Which text the bytes of a file are.

/** The name of an encoding that is not UTF-8, by its byte order mark or by the zeros between ASCII letters. */
export function otherEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "UTF-32" : "UTF-16";
  if (first === 0xfe && second === 0xff) return "UTF-16";
  if (bytes.length >= 4 && ((first === 0 && second !== 0) || (first !== 0 && second === 0))) return "UTF-16";
  return undefined;
}

/** The text, without a byte order mark; undefined where the bytes are not UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
