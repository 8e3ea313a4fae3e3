// Audits a folder of payloads: one payload in each *.json, or one a line in each *.ndjson.
//
//   node examples/audit.mjs <folder>
//
// It needs no credentials and no network. Every problem is reported, but never the value: payloads hold secrets, and the output
// of an audit is kept. The exit code is 1 if any payload would be refused.

import { createReadStream } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { validateJson, validateStream } from "atlas-integrations";

const folder = process.argv[2] ?? ".";
const counts = new Map();
let total = 0;
let invalid = 0;

/** The issues of each payload of a file that has any, by line. */
async function check(file) {
  // Lines are read as they come, so a file may be larger than the memory.
  if (file.endsWith(".ndjson")) return validateStream(createReadStream(file));
  const { ok, issues = [], warnings } = validateJson(await readFile(file));
  return { total: 1, invalid: ok ? 0 : 1, lines: [{ line: 1, issues: [...issues, ...warnings] }] };
}

for (const name of (await readdir(folder, { recursive: true })).sort()) {
  if (!/\.(nd)?json$/.test(name)) continue;
  const report = await check(join(folder, name));
  total += report.total;
  invalid += report.invalid;
  for (const { line, issues } of report.lines) {
    for (const { severity, path, code, message } of issues) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      console.log(`${name}:${line}: ${severity}: ${path.join(".")}: ${message}`);
    }
  }
}

// What is wrong most often is what a team should fix first.
for (const [code, count] of [...counts].sort(([, a], [, b]) => b - a)) console.log(`${String(count).padStart(6)}  ${code}`);
console.log(`${total} payloads, ${invalid} invalid`);
process.exitCode = invalid > 0 ? 1 : 0;
