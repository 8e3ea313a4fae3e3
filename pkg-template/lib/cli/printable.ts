// The one place where text that other people wrote (payloads, file names, servers) is made safe to show.

/** The longest text of others that a line shows. */
const LONGEST = 300;

// Control characters, line and paragraph separators, marks that change the direction of text, invisible characters, and code points
// that are no characters, two of which XML forbids.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

/** One line of text without control characters, each written as its code; a very long text is shortened. */
export function printable(text: string, longest = LONGEST): string {
  const short = text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text;
  return printableWhole(short);
}

/** The same for a text that may be as long as it is. */
export const printableWhole = (text: string): string => text.replace(UNSAFE, code).replace(LOG_COMMAND, "#\\x23$1[");

/** Texts that GitHub and Azure read as a command at any place of a log line. */
const LOG_COMMAND = /##(\w*)\[/g;

function code(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, "0")}` : `\\u{${point.toString(16)}}`;
}

/** JSON text in which no control character stands, not even one that JSON allows. */
export const printableJson = (value: unknown): string => escapeControls(JSON.stringify(value, shortKeys, 2));

/** Text of JSON, YAML or HCL whose strings are in double quotes: what they may hold as it is, is written as an escape. */
export const escapeControls = (text: string): string =>
  text.replace(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}\u2028\u2029]|#(?=#\w*\[)/gu, escaped);

const LONGEST_KEY = 256;

/** A payload may have a key of a megabyte, which is not useful in a report. */
function shortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.every(([key]) => key.length <= LONGEST_KEY)) return value;
  return Object.fromEntries(
    entries.map(([key, inner]) => [key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}...` : key, inner]),
  );
}

function escaped(characters: string): string {
  let text = "";
  for (let unit = 0; unit < characters.length; unit++)
    text += `\\u${characters.charCodeAt(unit).toString(16).padStart(4, "0")}`;
  return text;
}
