// Bytes as printable ASCII that a compressor still sees through: a byte is one letter, or a mark and a letter. In base64
// three bytes make four letters, so that the same instruction looks different at every other place it stands; brotli then
// finds a fifth less. Words stay as they are, between tildes: many stand in the JavaScript beside it too, and brotli writes
// what it has seen before once (450 bytes of the 26.8 KB of `validate`). The inverse is `decode` in `lib/start.ts`.

/** Letters are "#" to "}", without the backslash: a string literal has to escape none of them. */
const LETTERS = 90;
const letter = (digit) => String.fromCharCode(digit + (digit < 57 ? 35 : 36));

/** Of a byte beyond the first ninety, the mark says which ninety it is of. */
const MARKS = ["", " ", "!"];
const marked = (byte) => MARKS[Math.trunc(byte / LETTERS)] + letter(byte % LETTERS);

/** A word that is worth its two tildes, or one character. */
const PARTS = /\w{5,}|./gs;

export const encode = (bytes) =>
  Buffer.from(bytes)
    .toString("latin1")
    .replace(PARTS, (part) => (part.length > 1 ? `~${part}~` : marked(part.charCodeAt(0))));
