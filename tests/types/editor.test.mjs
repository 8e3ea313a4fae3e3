// What an editor offers and shows, asked of TypeScript's language service. In a source, ¦ is where the cursor stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const FILE = fileURLToPath(new URL("at-the-cursor.ts", import.meta.url));
const OPTIONS = {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
  strict: true,
};

let text = "";
let version = 0;
const service = ts.createLanguageService({
  getScriptFileNames: () => [FILE],
  getScriptVersion: (file) => (file === FILE ? String(version) : "0"),
  getScriptSnapshot(file) {
    const content = file === FILE ? text : ts.sys.readFile(file);
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  getCurrentDirectory: () => fileURLToPath(new URL(".", import.meta.url)),
  getCompilationSettings: () => OPTIONS,
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
});

/** Opens a source; answers where its cursor stands. */
function open(source) {
  const position = source.indexOf("¦");
  text = source.replace("¦", "");
  version += 1;
  return position;
}

/** The names that are offered at the cursor. */
function offered(source) {
  const found = service.getCompletionsAtPosition(FILE, open(source), {});
  return (found?.entries ?? []).map(({ name }) => name);
}

/** What is shown about the name at the cursor: its type and its words. */
function shown(source) {
  const info = service.getQuickInfoAtPosition(FILE, open(source));
  return { type: ts.displayPartsToString(info?.displayParts), words: ts.displayPartsToString(info?.documentation) };
}

const IMPORTS = `import { AtlasClient, assertValid, describe, htmlConstraints, is, schemas, validate, validateField, type Integration, type StoredIntegration } from "atlas-integrations";
declare const client: AtlasClient;
declare const item: StoredIntegration;
`;
const DATADOG = ["apiKey", "region", "sendCollectionLatencyMetrics", "sendDatabaseMetrics", "sendQueryStatsMetrics"];

for (const [what, source, names, others] of [
  ["a payload's fields", `validate({ type: "DATADOG", ¦ });`, DATADOG, ["url", "routingKey"]],
  ["a payload's fields, its type given apart", `validate({ ¦ }, { type: "SLACK" });`, ["apiToken", "channelName"], ["url"]],
  ["fields for is", `is({ type: "WEBHOOK", ¦ });`, ["url", "secret"], ["apiKey"]],
  ["fields for assertValid", `assertValid({ type: "WEBHOOK", ¦ });`, ["url", "secret"], ["apiKey"]],
  ["an integration's fields", `const it: Integration = { type: "DATADOG", ¦ };`, DATADOG, ["url", "routingKey"]],
  ["fields to create", `client.create("g", { type: "PAGER_DUTY", ¦ });`, ["serviceKey", "region"], ["apiKey"]],
  ["values of a choice", `validate({ type: "DATADOG", apiKey: "k", region: "¦" });`, ["US", "EU", "US1_FED"], []],
  ["types", `validate({ type: "¦" });`, ["DATADOG", "HIP_CHAT", "MICROSOFT_TEAMS"], []],
  ["a stored item's fields, once narrowed", `if (item.type === "DATADOG") item.¦`, [...DATADOG, "id"], ["url"]],
  ["a stored item's fields, by switch", `switch (item.type) { case "WEBHOOK": item.¦ }`, ["url", "bodyTemplate"], ["region"]],
  ["an answer's fields", `const it = await client.get("g", "OPS_GENIE"); it.¦`, ["apiKey", "region"], ["url"]],
  ["a field's name", `validateField("SLACK", "¦", 1);`, ["apiToken", "channelName", "teamName", "type", "id"], ["url"]],
  ["a field's name for HTML", `htmlConstraints("WEBHOOK", "¦");`, ["url", "secret"], ["apiKey"]],
  ["a described field's name", `describe("SLACK").fields.find(({ name }) => name === "¦");`, ["apiToken", "teamName"], ["url"]],
  ["the services of schemas", `schemas.¦`, ["integration", "pagerDuty", "microsoftTeams"], []],
]) {
  test(`an editor offers ${what}`, () => {
    const found = offered(IMPORTS + source);
    for (const name of names) assert.ok(found.includes(name), `${name} is not offered: ${found.slice(0, 40)}`);
    for (const name of others) assert.ok(!found.includes(name), `${name} is offered`);
  });
}

for (const [what, source, type, words] of [
  ["a field that is written", `validate({ type: "DATADOG", api¦Key: "k" });`, /apiKey: string/, /Key that may write to the Datadog account/],
  ["a field of an integration", `const it: Integration = { type: "WEBHOOK", url: "u", bodyTem¦plate: "" };`, /bodyTemplate\?: string/, /Body of each delivery/],
  ["a field that is stored", `if (item.type === "DATADOG") item.reg¦ion;`, /DatadogRegion|"US"/, /site that holds the account/],
  ["an integration", `declare const it: Integ¦ration;`, /type Integration/, /services, selected by its `type`/],
  ["a service's schema", `schemas.sla¦ck;`, /IntegrationSchema/, /^/],
  ["validate", `val¦idate({});`, /validate\(/, /^Checks a payload/],
]) {
  test(`a hover shows the words of ${what}`, () => {
    const info = shown(IMPORTS + source);
    assert.match(info.type, type);
    assert.match(info.words, words);
    assert.doesNotMatch(info.words, /\[`|::/, "words of Rust's documentation");
  });
}

test("nothing that the declarations say is Rust's", () => {
  open(IMPORTS);
  const declarations = service.getProgram().getSourceFiles().filter(({ fileName }) => fileName.includes("atlas-integrations/dist/"));
  assert.ok(declarations.length > 2);
  for (const { fileName, text } of declarations) assert.doesNotMatch(text, /\[`|\w::\w/, fileName);
});
