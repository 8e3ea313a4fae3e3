// A report as a file, in pieces: one string of it might be longer than a string may be.

const COLUMNS = ["file", "line", "service", "code", "path", "message"];

/** Cells that a spreadsheet would take for a formula are made text. */
const cell = (value) => {
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const row = (values) => `${values.map(cell).join(",")}\r\n`;

export function* asCsv(reports) {
  yield row(COLUMNS);
  for (const { name, lines } of reports) {
    for (const { line, type = "", issues } of lines) {
      for (const { code, path, message } of issues) yield row([name, line, type, code, path.join("."), message]);
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
