// What leaves the command line: lines with colours where a terminal shows them, and nothing that could command a terminal.

import { writeSync } from "node:fs";
import pc from "picocolors";
import { printable } from "./printable.ts";

export type Colour = "red" | "green" | "yellow" | "cyan" | "dim" | "bold";

/** A piece of a line in a colour. */
export interface Painted {
  readonly colour: Colour;
  readonly text: string;
}

/** A line, in pieces: so colours are added after each piece has been made safe, and no piece can bring its own. */
export type Line = string | readonly (string | Painted)[];

export const paint = (colour: Colour, text: string): Painted => ({ colour, text });

/** Whether a stream is a terminal that wants colours. */
export const wantsColours = (stream: { isTTY?: boolean }): boolean =>
  Boolean(
    process.env.FORCE_COLOR
      ? process.env.FORCE_COLOR !== "0"
      : stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== "dumb",
  );

/** The text of a line. */
export function render(line: Line, colours: boolean): string {
  const pick = pc.createColors(colours);
  const pieces = typeof line === "string" ? [line] : line;
  const text = pieces
    .map((piece) => (typeof piece === "string" ? printable(piece, 2_000) : pick[piece.colour](printable(piece.text, 2_000))))
    .join("");
  // GitHub takes a line that begins so for a command to itself.
  return text.trimStart().startsWith("::") ? text.replace("::", "\\x3a:") : text;
}

/** Writes lines to standard output. They come as a list: a call takes only so many arguments. */
export function say(lines: Iterable<Line>): void {
  for (const line of lines) process.stdout.write(`${render(line, wantsColours(process.stdout))}\n`);
}

/** Writes a line to standard error, at once: the process may be about to end. */
export function warn(line: Line): void {
  try {
    writeSync(2, `${render(line, wantsColours(process.stderr))}\n`);
  } catch {
    // Standard error is no longer read.
  }
}
