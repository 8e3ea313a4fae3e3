// What can be copied from the form: as a command and as Terraform. Neither holds a secret, and both hold every other value as it
// is, whatever signs it has.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { house, startAdding } from "./house.mjs";

const SANDBOX = "Sandbox";
const GROUP = "61ffffffffffffffffffff00";
/** Each sign that means something to a shell, to JSON or to HCL. */
const HOSTILE = String.raw`it's "$(id)" \n %s \\ ${"`"}id${"`"} ${"${var.x}"} %{ if } $$ ! 'end'`;
const SECRET = String.raw`p"w\d $HOME 'x' %s`;

let home;
let folder;
before(async () => {
  home = await house();
  folder = mkdtempSync(join(tmpdir(), "copies-"));
  // In place of curl: it shows what it would send.
  writeFileSync(join(folder, "curl"), '#!/bin/sh\nprintf "%s\\n" "$@" >&2\nexec cat\n');
  chmodSync(join(folder, "curl"), 0o755);
});
after(async () => {
  await home.stop();
  rmSync(folder, { recursive: true });
});

async function copied(page, dialog, form) {
  const details = dialog.locator(".copies");
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  await details.getByLabel("Copy as").selectOption({ label: form });
  await page.waitForFunction(
    (form) =>
      document.querySelector(".copies pre").textContent.includes({ Terraform: "resource", curl: "curl" }[form] ?? '"type"'),
    form === "Command with curl" ? "curl" : form,
  );
  await page.evaluate(() => (globalThis.clip = undefined));
  await details.getByRole("button", { name: "Copy" }).click();
  await details.getByText("Copied.").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function prometheus(page) {
  const dialog = await startAdding(page, "Prometheus", SANDBOX);
  await dialog.locator("[name=enabled]").check();
  await dialog.locator("[name=serviceDiscovery]").selectOption("http");
  await dialog.locator("[name=username]").fill(HOSTILE);
  await dialog.locator("[name=password]").fill(SECRET);
  await dialog.locator("[name=sendUserProvidedResourceTagsEnabled]").check();
  return dialog;
}

const PERMISSIONS = { permissions: ["clipboard-read", "clipboard-write"] };

for (const shell of ["sh", "bash"]) {
  test(`the command sends the payload as it is in the form, secrets from variables: ${shell}`, async () => {
    const page = await home.visit("overview", PERMISSIONS);
    const command = await copied(page, await prometheus(page), "Command with curl");
    assert.ok(!command.includes(SECRET) && !command.includes("demo-token"), command);
    assert.match(command, /PROMETHEUS_PASSWORD/);
    for (const password of [SECRET, "two\nlines\twith\r\\ends\n", ""]) {
      const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, ATLAS_TOKEN: "t", PROMETHEUS_PASSWORD: password };
      const body = execFileSync(shell, ["-c", command], { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      assert.deepEqual(JSON.parse(body), {
        type: "PROMETHEUS",
        enabled: true,
        serviceDiscovery: "http",
        username: HOSTILE,
        password,
        sendUserProvidedResourceTagsEnabled: true,
      });
    }
    page.clean();
    await page.context().close();
  });
}

test("the command goes to the project of the form", async () => {
  const page = await home.visit("overview", PERMISSIONS);
  const command = await copied(page, await prometheus(page), "Command with curl");
  assert.match(
    command,
    new RegExp(`--request POST '${home.server.url}/?api/atlas/v2/groups/${GROUP}/integrations/PROMETHEUS'`),
  );
  assert.match(command, /--header 'accept: application\/vnd\.atlas\.[\d-]+\+json'/i);
  await page.context().close();
});

/** A text of HCL, read by the rules of its specification. */
function readHcl(text) {
  const inner = text.slice(1, -1);
  assert.doesNotMatch(inner.replaceAll("$${", "").replaceAll("%%{", ""), /[$%]\{/, "no template");
  return JSON.parse(`"${inner.replaceAll("$${", "${").replaceAll("%%{", "%{")}"`);
}

test("Terraform gets the values as they are, secrets as sensitive variables", async () => {
  const page = await home.visit("overview", PERMISSIONS);
  const text = await copied(page, await prometheus(page), "Terraform");
  assert.ok(!text.includes(SECRET), text);
  assert.match(text, /variable "prometheus_password" \{\n {2}type {6}= string\n {2}sensitive = true\n\}/);
  assert.match(text, /password +=/);
  assert.match(text, /= var\.prometheus_password/);
  assert.match(text, /# .*sendUserProvidedResourceTagsEnabled/);
  assert.equal(readHcl(/user_name +=\s(".*")/.exec(text)[1]), HOSTILE);
  page.clean();
  await page.context().close();
});

test("an entry of a fleet file refers to its secrets", async () => {
  const page = await home.visit("overview", PERMISSIONS);
  const entry = JSON.parse(await copied(page, await prometheus(page), "Entry of a fleet file"));
  assert.deepEqual(entry.password, { $env: "PROMETHEUS_PASSWORD" });
  assert.equal(entry.username, HOSTILE);
  await page.context().close();
});

test("a stored integration can be copied before anything is typed", async () => {
  const page = await home.visit("overview", PERMISSIONS);
  await page.getByRole("button", { name: /^Datadog of Payments production/ }).click();
  const text = await copied(page, page.getByRole("dialog"), "Terraform");
  assert.match(text, /api_key +=\svar\.datadog_api_key/);
  assert.ok(!text.includes("*"), text);
  page.clean();
  await page.context().close();
});
