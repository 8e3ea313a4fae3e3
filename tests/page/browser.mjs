// A page in a headless browser with the built package as `window.atlas`.

import { readFileSync } from "node:fs";
import { after } from "node:test";
import { launch } from "../browsers.mjs";

const HOST = "https://page.example/";
const dist = process.env.ATLAS_PACKAGE ?? new URL("../../target/npm/atlas-integrations", import.meta.url).pathname;
const files = {
  "": ["text/html", "<!doctype html><html lang=en><title>A form</title><body></body>"],
  "validate.js": ["text/javascript", readFileSync(`${dist}/dist/validate.js`, "utf8")],
  "index.js": ["text/javascript", readFileSync(`${dist}/dist/index.js`, "utf8")],
};

/** Opens the page, from which nothing else can be reached; it closes after the tests of the file. */
export async function open() {
  const browser = await launch();
  after(() => browser.close());
  const page = await browser.newPage();
  await page.route("**", (route) => {
    const [contentType, body] = files[route.request().url().slice(HOST.length)] ?? ["text/plain", ""];
    return route.fulfill({ contentType, body });
  });
  await page.goto(HOST);
  await page.evaluate(async () => {
    window.atlas = await import("/validate.js");
  });
  return page;
}

/** Draws the form of a service from `describe` and `htmlConstraints` alone, in the page. */
export const draw = (page, type, options) =>
  page.evaluate(
    ([type, options]) => {
      const form = document.createElement("form");
      // Enter, which is what a line feed is typed as, would leave the page.
      form.addEventListener("submit", (event) => event.preventDefault());
      for (const { name, label, kind, options: choices } of atlas.describe(type, options).fields) {
        const control = document.createElement({ enum: "select", template: "textarea" }[kind] ?? "input");
        for (const [attribute, value] of Object.entries(atlas.htmlConstraints(type, name, options)))
          control.setAttribute(attribute, value);
        control.name = control.id = name;
        for (const choice of choices ? [{ value: "", label: "" }, ...choices] : [])
          control.append(new Option(choice.label, choice.value));
        const title = document.createElement("label");
        title.htmlFor = name;
        title.textContent = label;
        form.append(title, control);
      }
      form.append(Object.assign(document.createElement("button"), { textContent: "Save" }));
      document.body.replaceChildren(form);
    },
    [type, options],
  );
