// `check`: payloads in files, of any size, in whichever form they stand there.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { ConfigError, validateJson, validateStream } from "atlas-integrations";
import { paint, progress } from "./terminal.js";

/** Checks files; 1 if any payload does not pass. */
export async function check(files, { json, max, api, intent, type }) {
  const options = { api, intent, type, ...(max !== undefined && { maxReported: count(max) }) };
  const reports = [];
  for (const file of files) {
    const report = await checkFile(file, options);
    reports.push({ file, ...report });
    if (!json) print(file, report);
  }
  const total = reports.reduce((sum, report) => sum + report.total, 0);
  const invalid = reports.reduce((sum, report) => sum + report.invalid, 0);
  if (json) process.stdout.write(`${JSON.stringify({ total, valid: total - invalid, invalid, files: reports }, null, 2)}\n`);
  else process.stdout.write(`${summary(total, invalid)}\n`);
  return invalid > 0 ? 1 : 0;
}

function count(text) {
  if (!/^\d{1,9}$/.test(text)) throw new ConfigError("--max must be a whole number");
  return Number(text);
}

async function checkFile(file, options) {
  const { size } = file === "-" ? { size: 0 } : await stat(file);
  const source = file === "-" ? process.stdin : createReadStream(file);
  const bar = progress(file, size);
  try {
    return await checkSource(source, { ...options, onProgress: ({ bytes }) => bar.at(bytes) });
  } finally {
    bar.done();
  }
}

/** One object over many lines is one payload; all else is a stream of them. */
async function checkSource(source, options) {
  const chunks = source[Symbol.asyncIterator]();
  const held = [];
  let line = "";
  for (let next; line === "" && !(next = await chunks.next()).done; ) {
    held.push(next.value);
    line = firstLine(Buffer.concat(held));
  }
  const breaksOff = line.startsWith("{") && validateJson(line).issues?.[0].code === "invalid_json";
  if (breaksOff) {
    for (let next; !(next = await chunks.next()).done; ) held.push(next.value);
    const whole = validateJson(Buffer.concat(held), options);
    // A text that is neither is told as lines, where each says what is wrong with it.
    if (whole.ok || whole.issues[0].code !== "invalid_json" || !line.endsWith("}")) return single(whole);
  }
  return validateStream(again(held, chunks), options);
}

/** The first line with something on it, once it is there in whole. */
function firstLine(bytes) {
  const text = new TextDecoder().decode(bytes).trimStart();
  const end = text.indexOf("\n");
  return end < 0 ? "" : text.slice(0, end).trimEnd();
}

async function* again(held, chunks) {
  yield* held;
  for (let next; !(next = await chunks.next()).done; ) yield next.value;
}

const single = ({ ok, issues }) => ({
  total: 1,
  valid: ok ? 1 : 0,
  invalid: ok ? 0 : 1,
  lines: ok ? [] : [{ line: 1, issues }],
  truncated: false,
});

function print(file, { lines, invalid, truncated }) {
  for (const { line, issues } of lines) {
    for (const { path, code, message } of issues) {
      const where = paint(process.stdout, "dim", `${file}:${line}:`);
      process.stdout.write(`${where} ${path.join(".")}: ${message} ${paint(process.stdout, "yellow", `(${code})`)}\n`);
    }
  }
  if (truncated) process.stdout.write(`${file}: ${invalid - lines.length} more invalid payloads are not listed\n`);
}

function summary(total, invalid) {
  const payloads = `${total} ${total === 1 ? "payload" : "payloads"}`;
  return invalid === 0
    ? paint(process.stdout, "green", `${payloads}, all valid`)
    : paint(process.stdout, "red", `${payloads}, ${invalid} invalid`);
}
