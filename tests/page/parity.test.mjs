// One payload, broken in every way, through every door, in Node and in Chromium: the same issues, and ajv at the same places.

import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { open } from "./browser.mjs";

const DOORS = `
  import Ajv from "ajv/dist/2020.js";

  export const payload = {
    type: "DATADOG", id: 7, apiKey: "hunter2-do-not-print", region: "MARS", sendDatabaseMetrics: "yes", sendQueryStatsMetrics: null,
    sendCollectionLatencyMetrics: 1, sendQueryShapeMetrics: true,
  };

  /** What each door says: code and place of each issue; of ajv the place alone. */
  export async function said({ validate, validateJson, validateLines, validateStream, schemas, jsonSchema }) {
    const text = JSON.stringify(payload);
    const told = (issues) => issues.map(({ path, code, message }) => [path.join("."), code, message].join(" "));
    const ajv = new Ajv({ allErrors: true, strict: false });
    ajv.validate(jsonSchema(undefined, { target: "draft-2020-12" }), payload);
    const place = ({ keyword, instancePath, params }) =>
      keyword === "required" ? params.missingProperty : keyword === "additionalProperties" ? params.additionalProperty : instancePath.slice(1);
    const branches = new Set(["if", "allOf", "anyOf", "oneOf"]);
    const bytes = new TextEncoder().encode(text);
    const stream = new ReadableStream({ start: (controller) => (controller.enqueue(bytes), controller.close()) });
    return {
      validate: told(validate(payload).issues),
      validateJson: told(validateJson(text).issues),
      validateLines: told(validateLines(text).lines[0].issues),
      validateStream: told((await validateStream(stream)).lines[0].issues),
      union: told(schemas.integration["~standard"].validate(payload).issues),
      own: told(schemas.datadog["~standard"].validate(payload).issues),
      ajv: [...new Set(ajv.errors.filter(({ keyword }) => !branches.has(keyword)).map(place))].sort(),
    };
  }
`;

const bundled = await build({ stdin: { contents: DOORS, resolveDir: import.meta.dirname }, bundle: true, format: "esm", write: false });
const source = bundled.outputFiles[0].text;
const doors = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const here = await doors.said(await import("atlas-integrations/validate"));

const PLACES = ["apiKey", "id", "region", "sendCollectionLatencyMetrics", "sendDatabaseMetrics", "sendQueryShapeMetrics", "sendQueryStatsMetrics"];

test("every door says the same, at every place", () => {
  assert.deepEqual(here.validate.map((said) => said.split(" ")[0]).sort(), PLACES);
  for (const door of ["validateJson", "validateLines", "validateStream", "union", "own"]) assert.deepEqual(here[door], here.validate, door);
  assert.deepEqual(here.ajv, PLACES);
  assert.ok(!JSON.stringify(here).includes("hunter2"));
});

test("Chromium says what Node says", async () => {
  const page = await open();
  const there = await page.evaluate(async (source) => {
    const doors = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    return doors.said(window.atlas);
  }, source);
  assert.deepEqual(there, here);
});
