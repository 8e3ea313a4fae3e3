// Text of others in a line of ours: short, and without anything that a terminal or a log obeys.

const CONTROL = /[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The text with its control and direction characters escaped, cut at `most` characters. */
export function printable(text: string, most: number): string {
  const short = text.length > most ? `${text.slice(0, most)}...` : text;
  return short.replace(CONTROL, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
