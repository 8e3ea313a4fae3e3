// A report as a file, in pieces: one string of it might be longer than a string may be.

import { csvRow } from "../model/csv.js";

const COLUMNS = ["file", "line", "service", "code", "path", "message"];

export function* asCsv(reports) {
  yield csvRow(COLUMNS);
  for (const { name, lines } of reports) {
    for (const { line, type = "", issues } of lines) {
      for (const { code, path, message } of issues) yield csvRow([name, line, type, code, path.join("."), message]);
    }
  }
}

export function* asJson(reports) {
  let before = "[\n";
  for (const { name, lines, ...counts } of reports) {
    yield `${before}{ "file": ${JSON.stringify(name)}, "counts": ${JSON.stringify(counts)}, "lines": [`;
    for (const [at, line] of lines.entries()) yield `${at === 0 ? "\n" : ",\n"}${JSON.stringify(line)}`;
    yield "\n] }";
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
