// Checks files as streams, off the page's thread. The page gets numbers and the first few lines; the whole report stays here
// until the user saves it as a file.

import { validateStream } from "atlas-integrations/validate";
import { LANGUAGES } from "../texts/languages.js";
import { readDocument, reportOn } from "./document.js";
import { asCsv, asJson } from "./export.js";
import { Tally } from "./tally.js";

/** So many refused payloads are kept a file; the counts go on. */
const KEPT = 100_000;
/** So many are shown. */
const SHOWN = 200;
/** The page gets messages at most this often. */
const EVERY_MS = 80;

const FORMATS = { csv: [asCsv, "text/csv"], json: [asJson, "application/json"] };

let reports = [];

async function audit(files, { api, locale }) {
  reports = [];
  const tally = new Tally();
  // Where the file of the language cannot be had, messages are in English.
  const { messages } = (await LANGUAGES[locale]?.load?.().catch(() => undefined)) ?? {};
  for (const [at, file] of files.entries()) {
    let told = 0;
    const onProgress = (reached) => {
      const now = performance.now();
      if (now - told < EVERY_MS) return;
      told = now;
      postMessage({ kind: "progress", at, reached });
    };
    const value = await readDocument(file);
    /** @type {any} */
    const report =
      value === undefined
        ? await validateStream(file.stream(), { api, messages, maxReported: KEPT, tellType: true, onProgress })
        : reportOn(value, { api, messages });
    reports.push({ name: file.name, ...report });
    tally.add(report);
    const { total, valid, invalid, truncated, stored, warnings } = report;
    postMessage({ kind: "progress", at, reached: { bytes: file.size, total, valid, invalid }, truncated, stored, warnings });
  }
  postMessage({ kind: "done", tally: tally.rows(), first: firstOf(reports) });
}

const firstOf = (reports) =>
  reports.flatMap(({ name, lines }) => lines.slice(0, SHOWN).map((line) => ({ name, ...line }))).slice(0, SHOWN);

addEventListener("message", ({ data: { kind, files, options, format } }) => {
  if (kind === "audit") {
    audit(files, options).catch((error) => postMessage({ kind: "failed", message: error.message }));
  } else {
    const [write, type] = FORMATS[format];
    postMessage({ kind: "file", blob: new Blob(write(reports), { type }), name: `audit.${format}` });
  }
});
