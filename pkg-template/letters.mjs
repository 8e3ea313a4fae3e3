// Bytes as printable ASCII that a compressor still sees through: a byte is one letter, or a mark and a letter. In base64
// three bytes make four letters, so that the same instruction looks different at every other place it stands; brotli then
// finds a fifth less. The inverse is `decode` in `lib/start.ts`.

/** Letters are "#" to "}", without the backslash: none that a string literal has to escape. */
const LETTERS = 90;
const letter = (digit) => String.fromCharCode(digit + (digit < 57 ? 35 : 36));

/** Of a byte beyond the first ninety, the mark says which ninety it is of. */
const MARKS = ["", " ", "!"];

export const encode = (bytes) =>
  Array.from(bytes, (byte) => MARKS[Math.trunc(byte / LETTERS)] + letter(byte % LETTERS)).join("");
