// The whole page in another language: what is drawn has no sentence that the language lacks.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { integrationTypes } from "atlas-integrations";
import { house } from "./house.mjs";

let home;
before(async () => void (home = await house()));
after(() => home.stop());

test("every view, form and outcome is in German once German is chosen", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 4/);
  await page.getByLabel("Language").selectOption({ label: "Deutsch" });
  const missing = async (where) => assert.deepEqual(await page.evaluate(() => [...globalThis.missingTexts]), [], where);
  await page.getByRole("heading", { name: "Übersicht" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  await page.locator(".row.ready").first().waitFor();
  await missing("overview");
  for (const type of integrationTypes) {
    await page.getByRole("button", { name: "Integration zu Sandbox hinzufügen" }).click();
    const dialog = page.getByRole("dialog");
    const choice = dialog.locator(".picker button").nth(integrationTypes.indexOf(type));
    if (await choice.isEnabled()) {
      await choice.click();
      await dialog.getByRole("button", { name: "Zu Atlas hinzufügen" }).click();
      await dialog.locator(".told:not(:empty)").first().waitFor();
      await dialog.getByText("Für anderswo kopieren").click();
      await dialog.locator(".copies pre").waitFor();
      await missing(type);
    }
    await dialog.getByRole("button", { name: "Schließen" }).click();
    await page.locator(".drawer").waitFor({ state: "hidden" });
  }
  const views = page.getByRole("navigation");
  await page.getByRole("checkbox", { name: "Sandbox auswählen" }).click();
  await page.getByRole("button", { name: "Diese Ansicht speichern …" }).click();
  await page.keyboard.type("Alles");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Sollzustand anwenden …" }).click();
  await page
    .getByLabel(/Was jedes dieser Projekte haben soll/)
    .fill(JSON.stringify([{ type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" }]));
  await page.getByRole("button", { name: "Plan zeigen" }).click();
  await page.getByRole("button", { name: "Auf ein Projekt anwenden …" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Ein Projekt ändern" }).click();
  await page.getByRole("button", { name: "Fertig, weglegen" }).click();
  await page.getByLabel("Integrationen kopieren").check();
  await page.getByLabel("Kopieren von").selectOption({ label: "Platform" });
  await page.getByLabel("Geheimnis ersetzen").check();
  await page.getByLabel("Dienst", { exact: true }).selectOption("OPS_GENIE");
  await page.getByRole("textbox", { name: /^API-Schlüssel/ }).fill("kein Schlüssel ");
  await missing("several projects");
  await views.getByRole("link", { name: "Sollzustand" }).click();
  await page.getByRole("heading", { level: 1, name: "Sollzustand" }).waitFor();
  await page
    .getByLabel(/Gewünschte Integrationen/)
    .fill(JSON.stringify([{ type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" }]));
  await page.getByRole("button", { name: "Vergleichen" }).click();
  await page.locator(".plan").waitFor();
  await missing("plan");
  await page.getByRole("button", { name: "Auf Payments production anwenden" }).click();
  await page.locator(".plan .banner.good").waitFor();
  await page.getByRole("button", { name: "Editor mit Problemen und Vorschlägen" }).click();
  await page.locator(".cm-content").click();
  await page.keyboard.insertText("kein JSON");
  await page.locator(".text-problems").waitFor();
  await missing("editor");
  await views.getByRole("link", { name: "Änderungen" }).click();
  await page
    .getByRole("listitem")
    .filter({ hasText: "Angelegt" })
    .getByRole("button", { name: /^Rückgängig/ })
    .click();
  await page.locator(".notice", { hasText: "Rückgängig gemacht" }).waitFor();
  await missing("changes");
  await views.getByRole("link", { name: "Prüfung" }).click();
  await page.getByRole("heading", { level: 1, name: "Prüfung" }).waitFor();
  await page
    .getByLabel(/oder eine auswählen/)
    .setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from('{"type":"OPS_GENIE"}') });
  await page.locator(".findings").waitFor();
  await missing("audit");
  await views.getByRole("link", { name: "Verbindung" }).click();
  await page.getByLabel(/Atlas über den Proxy/).check();
  await page.getByText("Der Demo-Server läuft ohne ihn.").waitFor();
  await missing("connection");
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de", "the choice survives a reload");
  await page.context().close();
});
