// The example forms, built with the packed tarball by the tools of each framework, and used as a person uses them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, dirname, extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const EXAMPLES = fileURLToPath(new URL("../../../examples/forms", import.meta.url));
const FOLDER = process.env.ATLAS_FORMS ?? fileURLToPath(new URL("../../../target/forms", import.meta.url));
/** Angular's tools want a newer Node than the rest. */
const NEWEST = process.env.ATLAS_NEWEST_NODE ?? process.execPath;
const axe = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** The colour that `forms.css` gives to what has a problem. */
const RED = "rgb(179, 38, 30)";
const KEY = "0123456789abcdef0123456789abcdef";
const ENGLISH = {
  save: "Save",
  saved: "Saved",
  notSaved: "Not saved",
  required: "apiKey is required",
  format: "apiKey must be 32 hexadecimal digits",
  masked: "apiKey is masked, as the API shows it; write the real secret",
};
/** What form libraries hold of an input that nobody touched is a value: the empty string. */
const EMPTY = "apiKey must not be empty";
const GERMAN = {
  save: "Speichern",
  saved: "Gespeichert",
  notSaved: "Nicht gespeichert",
  required: "apiKey fehlt",
  format: /apiKey .*32 Hexadezimalziffern/,
  masked: /apiKey ist maskiert/,
};

/** Each form: how it is built and checked, where its page is, and what it says. */
const FORMS = [
  { name: "html", page: "html/", scripts: [], texts: ENGLISH },
  {
    name: "react",
    page: "react/dist/",
    scripts: ["check:react", "build:react"],
    texts: { ...ENGLISH, required: "Please fill in API key." },
  },
  { name: "vue", page: "vue/dist/", scripts: ["check:vue", "build:vue"], texts: GERMAN },
  { name: "svelte", page: "svelte/dist/", scripts: ["check:svelte", "build:svelte"], texts: ENGLISH },
  { name: "angular", page: "angular/dist/", scripts: ["build:angular"], node: NEWEST, texts: { ...ENGLISH, required: EMPTY } },
];

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
/** What the pages sent, and what the server answers to it. */
const received = [];
let answer = 204;
const server = createServer((request, response) => {
  const path = join(FOLDER, new URL(request.url, "http://page").pathname, request.url.endsWith("/") ? "index.html" : "");
  if (request.method === "GET") return response.setHeader("content-type", TYPES[extname(path)]).end(readFileSync(path));
  request.setEncoding("utf8").on("data", (body) => received.push(JSON.parse(body)));
  request.on("end", () => response.writeHead(answer).end());
});
let browser;

before(async () => {
  cpSync(EXAMPLES, FOLDER, { recursive: true, filter: (path) => !/node_modules|dist$|\.angular/.test(path) });
  // As npm does with a package that has no dependencies; npm itself would look at all the others again.
  const own = join(FOLDER, "node_modules/atlas-integrations");
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  run("tar", "-xzf", process.env.ATLAS_TARBALL, "-C", own, "--strip-components=1");
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  browser = await chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});

after(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

function run(command, ...words) {
  const node = FORMS.find(({ scripts }) => scripts.includes(words.at(-1)))?.node ?? process.execPath;
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, NODE_OPTIONS: "", CI: "1" };
  try {
    execFileSync(command, words, { cwd: FOLDER, encoding: "utf8", env, stdio: "pipe" });
  } catch (error) {
    throw new Error(`${words.join(" ")}\n${error.stdout}${error.stderr}`);
  }
}

for (const form of FORMS) {
  test(`the form in ${form.name}`, async (t) => {
    for (const script of form.scripts) run("npm", "run", "--silent", script);
    received.length = 0;
    const page = await browser.newPage();
    t.after(() => page.close());
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on(
      "console",
      (message) => message.type() === "error" && !message.text().includes("503") && complaints.push(message.text()),
    );
    await page.goto(`http://127.0.0.1:${server.address().port}/${form.page}`);
    await use(page, form.texts);
    assert.deepEqual(complaints, []);
  });
}

async function use(page, { save, saved, notSaved, ...problems }) {
  const key = page.getByLabel("API key");
  const site = page.getByLabel("Site");
  const status = page.getByRole("status");
  const submit = () => page.getByRole("button", { name: save }).click();
  const saying = (text) => page.getByText(text, { exact: true });
  const problem = () =>
    key.evaluate((control) => document.getElementById(control.getAttribute("aria-describedby"))?.textContent);
  const shows = async (expected) => {
    await saying(expected).waitFor();
    assert.equal(await key.getAttribute("aria-invalid"), "true");
    assert.equal(await key.evaluate((control) => getComputedStyle(control).borderTopColor), RED, "the style sheet marks it");
    const text = (await problem()).trim();
    assert.ok(expected instanceof RegExp ? expected.test(text) : text === expected, text);
    assert.equal(received.length, 0, "nothing is sent");
  };

  assert.equal(await key.getAttribute("type"), "password");
  await submit();
  await shows(problems.required);
  assert.ok(await key.evaluate((control) => control === document.activeElement), "the first bad field has the focus");
  assert.deepEqual(await violations(page), []);

  for (const [value, expected] of [
    ["no-key-at-all", problems.format],
    ["****************************cdef", problems.masked],
  ]) {
    await key.fill(value);
    await submit();
    await shows(expected);
    assert.ok(!(await page.locator("main").innerText()).includes(value), "no message holds the value");
  }

  await key.fill(KEY);
  answer = 503;
  await submit();
  await status.getByText(notSaved, { exact: true }).waitFor();
  assert.equal(await key.inputValue(), KEY, "what was not saved is not lost");
  received.length = 0;
  answer = 204;
  await submit();
  await status.getByText(saved, { exact: true }).waitFor();
  assert.notEqual(await key.getAttribute("aria-invalid"), "true");
  const [{ apiKey, region, type }] = received;
  assert.deepEqual(
    { apiKey, region, type },
    { apiKey: KEY, region: undefined, type: "DATADOG" },
    'a site left at "" is not sent',
  );

  assert.equal(await key.inputValue(), "", "the secret does not stay in the form");
  assert.ok(!(await page.content()).includes(KEY), "nor in the page");
  assert.ok(!page.url().includes(KEY), "nor in its address");
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);

  await key.fill(KEY);
  await site.selectOption("EU");
  await page.getByLabel("Database metrics").check();
  await submit();
  await page.waitForFunction(() => document.querySelector("[type=password]").value === "");
  assert.equal(received.length, 2);
  assert.equal(received[1].region, "EU");
  assert.equal(received[1].sendDatabaseMetrics, true);
}

/** What axe-core finds. */
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run());
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(" | ")}`);
}
