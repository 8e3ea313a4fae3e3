// The schemas of what the reporters write.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

// Of draft 4, whose name the validator does not know; it uses nothing that later drafts changed.
const {
  $schema: _draft,
  id: _id,
  ...SARIF
} = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const REPORT = JSON.parse(readFileSync(new URL("../../docs/cli-report.schema.json", import.meta.url), "utf8"));

const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(SARIF);
const isReport = new Ajv2020({ strict: false }).compile(REPORT);

const checked = (validate) => (text) => {
  const value = JSON.parse(text);
  assert.ok(validate(value), `${JSON.stringify(validate.errors)}\n${text}`);
  return value;
};

/** A SARIF log, if it is as the standard's schema says. */
export const sarif = checked(isSarif);

/** A JSON report, if it is as our own schema says. */
export const report = checked(isReport);
