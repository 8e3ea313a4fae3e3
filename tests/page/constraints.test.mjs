// What Chromium makes of `htmlConstraints`, with values typed by keyboard: it refuses nothing that `validate` accepts, and
// refuses what its attributes can express. If a value cannot be typed into the field, this counts as a refusal.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, integrationTypes, validateField } from "atlas-integrations";
import { cases } from "../js/fixtures.mjs";
import { draw, open } from "./browser.mjs";

/** Codes that a browser can know of; a text area has no pattern. */
const TOLD = new Set(["too_short", "too_long", "invalid_enum", "invalid_format", "masked_secret", "invalid_url"]);
const toldOf = (kind, codes) => codes.some((code) => (kind === "template" ? code === "too_long" : TOLD.has(code)));
const APIS = ["atlas-v2", "cloud-manager-v1"];

const page = await open();

/** Each string that a fixture holds, once: `type field api` to values. */
const values = new Map();
for (const {
  kind,
  payload,
  options: { api },
} of cases) {
  const fields = describe(kind, { api }).fields.filter(({ name }) => typeof payload?.[name] === "string");
  for (const { name } of fields) {
    const key = `${kind} ${name} ${api}`;
    values.set(key, (values.get(key) ?? new Set()).add(payload[name]));
  }
}

/** Types a value, as far as possible with keys, and returns the content of the control and whether it is valid. */
async function type(name, value) {
  const control = page.locator(`[name=${name}]`);
  await control.evaluate((element) => (element.value = ""));
  await control.focus();
  if (await control.evaluate((element) => element.tagName === "SELECT")) {
    const at = await control.evaluate(
      (element, value) => [...element.options].findIndex((option) => option.value === value),
      value,
    );
    for (let down = 0; down < at; down++) await page.keyboard.press("ArrowDown");
  } else if (value.length <= 100 && !/[\t\r]/.test(value)) {
    await page.keyboard.type(value);
  } else {
    await page.keyboard.insertText(value);
  }
  return control.evaluate((element) => ({ value: element.value, valid: element.checkValidity() }));
}

/** HTML cannot count bytes. */
const isLongInBytesOnly = (codes, value) =>
  codes.includes("too_long") && new TextEncoder().encode(value).length !== value.length;

let accepted = 0;
let refused = 0;
for (const service of integrationTypes) {
  for (const api of APIS) {
    test(`${service} on ${api}: what the fixtures hold, typed by keyboard`, async () => {
      await draw(page, service, { api });
      for (const { name, required, kind } of describe(service, { api }).fields) {
        for (const value of values.get(`${service} ${name} ${api}`) ?? []) {
          // Empty means absent to a form: see below.
          if (kind === "boolean" || value === "") continue;
          const codes = validateField(service, name, value, { api }).flatMap(({ severity, code }) =>
            severity === "error" ? [code] : [],
          );
          const seen = await type(name, value);
          const shown = JSON.stringify(value.slice(0, 80));
          // The value of a text area has line feeds alone.
          const taken = seen.valid && seen.value === (kind === "template" ? value.replace(/\r\n?/g, "\n") : value);
          if (codes.length === 0) {
            assert.ok(taken, `${name} refuses ${shown}, which is accepted`);
            accepted++;
          } else if (toldOf(kind, codes) && !isLongInBytesOnly(codes, value)) {
            assert.ok(!taken, `${name} takes ${shown}, which is ${codes}`);
            refused++;
          }
        }
        if (kind !== "boolean") assert.equal((await type(name, "")).valid, !required, `${name} left empty`);
      }
    });
  }
}

test("enough was typed", () => {
  assert.ok(accepted > 100, `only ${accepted} accepted`);
  assert.ok(refused > 60, `only ${refused} refused`);
});

for (const service of integrationTypes.filter((type) => describe(type).status !== "unsupported")) {
  test(`${service}: a form filled in by keyboard is sent, and what it sends passes`, async () => {
    await draw(page, service, {});
    await page.evaluate((type) => {
      window.sent = new Promise((resolve) => {
        document.forms[0].addEventListener("submit", (event) => {
          resolve(atlas.validate(atlas.fromFormData(type, new FormData(event.target))));
        });
      });
    }, service);
    for (const { name, kind, required, example } of describe(service).fields) {
      if (kind === "boolean") {
        await page.locator(`[name=${name}]`).focus();
        if (required) await page.keyboard.press("Space");
      } else await type(name, example);
    }
    await page.locator("button").focus();
    await page.keyboard.press("Enter");
    const result = await page.evaluate(() => window.sent);
    assert.equal(result.ok, true, JSON.stringify(result.issues));
  });
}
