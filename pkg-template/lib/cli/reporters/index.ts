// The reporters, by the names that `--reporter` takes.

import { render, say, warn } from "../output.ts";
import { printableJson } from "../printable.ts";
import type { Report } from "../report.ts";
import { writeText } from "../write.ts";
import { github } from "./github.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { sarif } from "./sarif.ts";
import { complaints, text } from "./text.ts";

export const REPORTERS = ["text", "json", "github", "junit", "sarif", "markdown"] as const;
export type ReporterName = (typeof REPORTERS)[number];

const plainText = (report: Report): string =>
  [...text(report), ...complaints(report)].map((line) => `${render(line, false)}\n`).join("");

const WRITERS: Readonly<Record<ReporterName, (report: Report) => string>> = {
  text: plainText,
  json: (report) => `${printableJson(report)}\n`,
  github,
  junit,
  sarif: (report) => `${printableJson(sarif(report))}\n`,
  markdown,
};

/** Writes a report to standard output, or to a file; then standard output gets the text that a person reads. */
export function publish(report: Report, reporter: ReporterName, file?: string): void {
  if (file === undefined && reporter !== "text") process.stdout.write(WRITERS[reporter](report));
  else say(text(report));
  complaints(report).forEach(warn);
  if (file !== undefined) writeText(file, WRITERS[reporter](report));
}
