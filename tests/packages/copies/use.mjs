// Every entry at once, each a copy with an instance of its own, in turns.
import { createRequire } from "node:module";
import { report } from "./scenario.mjs";

const require = createRequire(import.meta.url);
const ENTRIES = ["atlas-integrations", "atlas-integrations/validate", "atlas-integrations/js"];
const copies = await Promise.all(ENTRIES.flatMap((entry) => [import(entry), require(entry)]));
const complaints = [];
const told = copies.map((copy) => JSON.stringify(copy.validate({ type: "DATADOG", apiKey: "x", region: "MARS" })));
if (new Set(told).size !== 1) complaints.push("the copies do not agree");
const errors = copies.map((copy) => {
  try {
    copy.assertValid({});
  } catch (error) {
    return error;
  }
});
for (const { isAtlasError, ValidationError } of copies) {
  if (!errors.every((error) => isAtlasError(error) && error instanceof ValidationError))
    complaints.push("an error of another copy is not recognised");
}
let first;
for (const copy of copies) {
  const seen = await report(copy, { client: copy.AtlasClient !== undefined });
  first ??= seen;
  complaints.push(...seen.complaints);
}
console.log(JSON.stringify({ ...first, complaints }));
