// `applyIssues` in Chromium, asked as assistive technology asks: the accessibility tree, not the markup.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.mjs";

const page = await open();
const session = await page.context().newCDPSession(page);

const FORM = `
  <form>
    <label for=token>API token</label><input id=token name=apiToken aria-describedby=hint><span id=hint>From Slack.</span>
    <label>Channel <input name=channelName></label>
    <input type=hidden name=id value=5f>
    <fieldset><legend>Region</legend>
      <label><input type=radio name=region value=US>US</label>
      <label><input type=radio name=region value=EU>EU</label>
    </fieldset>
    <label for=team>Workspace</label><input id=team name=teamName><output data-issues-for=teamName></output>
    <label for=note>Old</label><input id=note name=old disabled>
    <button>Save</button>
  </form>`;

const issue = (field, message, severity = "error") => ({ code: "required", path: [field], message, params: {}, severity });

async function mark(...issues) {
  await page.evaluate((html) => (document.body.innerHTML = html), FORM);
  await again(...issues);
}
const again = (...issues) => page.evaluate((issues) => atlas.applyIssues(document.forms[0], issues), issues);
const html = () => page.evaluate(() => document.body.innerHTML);
const focused = () => page.evaluate(() => document.activeElement.name ?? null);
const valid = () => page.evaluate(() => document.forms[0].checkValidity());

/** Name, description and validity of a control, as the tree has them. */
async function told(selector) {
  const { result } = await session.send("Runtime.evaluate", {
    expression: `document.querySelector(${JSON.stringify(selector)})`,
  });
  const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
  const [{ name, description, properties }] = nodes;
  const invalid = properties.find(({ name }) => name === "invalid")?.value.value ?? "false";
  return [name.value, description?.value ?? "", invalid];
}

test("a bad control is described, invalid and focused; its own description stays", async () => {
  await mark(issue("channelName", "channelName is required"), issue("apiToken", "apiToken is masked"));
  assert.deepEqual(await told("[name=apiToken]"), ["API token", "From Slack. apiToken is masked", "true"]);
  assert.deepEqual(await told("[name=channelName]"), ["Channel", "channelName is required", "true"]);
  assert.deepEqual(await told("[name=teamName]"), ["Workspace", "", "false"]);
  // In the order of the page, not of the issues.
  assert.equal(await focused(), "apiToken");
  assert.equal(await valid(), false);
});

test("a bad control in a part that is folded away is unfolded and focused", async () => {
  await page.evaluate(() => {
    const field = "<details><summary>Text</summary><input name=teamName></details><details><input name=channelName></details>";
    document.body.innerHTML = `<form><details><summary>More</summary><input name=apiToken>${field}</details></form>`;
  });
  await again(issue("teamName", "no"), issue("channelName", "rarely", "warning"));
  assert.equal(await focused(), "teamName");
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("details")].map(({ open }) => open)), [
    true,
    true,
    false,
  ]);
});

test("what one call marks the next one clears", async () => {
  await mark();
  const before = await html();
  await again(issue("apiToken", "no"), issue("teamName", "no"), issue("region", "no"));
  await again();
  assert.equal(await html(), before);
  assert.equal(await valid(), true);
});

test("editing a control clears it and leaves the others", async () => {
  await mark(issue("apiToken", "no"), issue("channelName", "no"));
  await page.keyboard.type("x");
  assert.deepEqual(await told("[name=apiToken]"), ["API token", "From Slack.", "false"]);
  assert.deepEqual(await told("[name=channelName]"), ["Channel", "no", "true"]);
});

test("resetting the form clears all", async () => {
  await mark(issue("apiToken", "no"), issue("channelName", "no"));
  await page.evaluate(() => document.forms[0].reset());
  assert.equal(await valid(), true);
});

test("a group of radio buttons is one control", async () => {
  await mark(issue("region", "region must be one of US, EU"));
  for (const value of ["US", "EU"])
    assert.deepEqual((await told(`[value=${value}]`)).slice(1), ["region must be one of US, EU", "true"]);
  assert.equal(await focused(), "region");
  assert.equal(await page.evaluate(() => document.querySelectorAll("fieldset span").length), 1);
  await page.keyboard.press("Space");
  assert.equal(await valid(), true);
});

test("the page may have a place of its own for messages", async () => {
  await mark(issue("teamName", "one"), issue("teamName", "two"));
  assert.equal(await page.textContent("output"), "one\ntwo");
  assert.deepEqual(await told("[name=teamName]"), ["Workspace", "one two", "true"]);
});

for (const [what, field] of [
  ["a field without a control", "stranger"],
  ["a hidden one", "id"],
  ["a disabled one", "old"],
]) {
  test(`${what} is told at the first control, until anything is edited`, async () => {
    await mark(issue(field, `${field}: no`), issue("channelName", "no"));
    assert.deepEqual(await told("[name=apiToken]"), ["API token", `From Slack. ${field}: no`, "true"]);
    assert.equal(await focused(), "apiToken");
    await page.locator("[name=channelName]").focus();
    await page.keyboard.type("x");
    assert.equal(await valid(), true);
  });
}

test("a warning is told and refuses nothing", async () => {
  await mark(issue("apiToken", "apiToken starts with white space", "warning"));
  assert.deepEqual(await told("[name=apiToken]"), ["API token", "From Slack. apiToken starts with white space", "false"]);
  assert.deepEqual([await valid(), await focused()], [true, null]);
});

test("a message is text, whatever it holds", async () => {
  await mark(issue("apiToken", "<img src=x onerror=alert(1)>"));
  assert.equal(await page.evaluate(() => document.querySelector("form img")), null);
});

test("the whole way: a form, its data, its issues", async () => {
  await mark();
  await page.evaluate(() => {
    const form = document.forms[0];
    const { issues } = atlas.validate(atlas.fromFormData("SLACK", new FormData(form)));
    atlas.applyIssues(form, issues);
  });
  assert.deepEqual(await told("[name=apiToken]"), ["API token", "From Slack. apiToken is required", "true"]);
  assert.deepEqual(await told("[name=channelName]"), ["Channel", "channelName is required", "true"]);
});
