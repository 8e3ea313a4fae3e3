// What the reporters write: the same findings, in the format of each reader.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { JSDOM } from "jsdom";
import { CONTROLS, GOOD, HEX, MASKED, workplace } from "./command-line.mjs";
import { report as asReport, sarif as asSarif } from "./report-schemas.mjs";

const { file, run, path } = workplace();

const REPORTERS = ["text", "json", "github", "junit", "sarif", "markdown"];
const HOSTILE = "\u001b[31m\r\n::error file=x::hacked\u202e\u009b5m\u2028##[error]boo%0A,:";

let files;
before(async () => {
  files = [
    await file("good.json", GOOD),
    await file("bad.ndjson", `${GOOD}\n{"type":"DATADOG","apiKey":"hunter2","region":"US"}\n`),
    await file("folder, with: odd%name/plan.json", {
      format_version: "1.2",
      terraform_version: "1.9.0",
      planned_values: {
        root_module: {
          resources: [
            {
              address: "mongodbatlas_third_party_integration.dd",
              type: "mongodbatlas_third_party_integration",
              name: "dd",
              mode: "managed",
              values: { type: "DATADOG", api_key: MASKED },
            },
          ],
        },
      },
    }),
    "absent.json",
  ];
});

const report = (reporter, names = files) => run(["check", "--reporter", reporter, ...names]);

/** What is wrong with an XML text, if anything. */
function xml(text) {
  return new JSDOM(text, { contentType: "text/xml" }).window.document;
}

test("json is as its schema says", async () => {
  const { code, out } = await report("json");
  asReport(out);
  assert.equal(code, 2);
});

test("github: annotations on file and line, escaped", async () => {
  const { out } = await report("github");
  const lines = out.split("\n");
  assert.match(
    lines.find((line) => line.includes("bad.ndjson")),
    /^::error file=bad\.ndjson,line=2,endLine=2,col=19,endColumn=37,title=apiKey \(invalid_format\)::apiKey /,
  );
  assert.ok(
    lines.some((line) => line.startsWith("::error file=folder%2C with%3A odd%25name/plan.json,line=1,")),
    out,
  );
  assert.match(lines.at(-2), /^4 payloads, 2 invalid, 1 warning, 1 file not checked$/);
});

test("github: at most what it shows, then the true count", async () => {
  const name = await file("many.ndjson", '{"type":"DATADOG","apiKey":"hunter2","region":"US"}\n'.repeat(25));
  const { out } = await report("github", [name]);
  assert.equal(out.split("\n").filter((line) => line.startsWith("::error ")).length, 10);
  assert.match(out, /^25 errors in all; GitHub shows 10 of them in a step\.$/m);
});

test("junit is XML with the counts", async () => {
  const document = xml((await report("junit")).out);
  const suites = document.documentElement;
  assert.deepEqual(
    [suites.getAttribute("tests"), suites.getAttribute("failures"), suites.getAttribute("errors")],
    ["5", "2", "1"],
  );
  assert.equal(document.querySelectorAll("testcase > failure").length, 2);
});

test("junit is XML, whatever stands in a name", async () => {
  for (const name of ["\uFFFE", "\uFFFF", "\u{1FFFF}", "\uD800", "\u0000", "]]>", "e\u0301"]) {
    const { out } = await run([
      "check",
      await file("names.json", { type: "WEBHOOK", url: "https://a.example/", [name]: 1 }),
      "--reporter",
      "junit",
    ]);
    assert.ok(!/[\uFFFE\uFFFF]/.test(out), out);
    assert.equal(xml(out).querySelectorAll("testcase > failure").length, 1);
  }
});

test("sarif is as its schema says, with regions in the file", async () => {
  const log = asSarif((await report("sarif")).out);
  const [first] = log.runs[0].results;
  assert.deepEqual(first.locations[0].physicalLocation, {
    artifactLocation: { uri: "bad.ndjson" },
    region: { startLine: 2, startColumn: 19, endLine: 2, endColumn: 37 },
  });
  assert.ok(
    log.runs[0].results.some(
      ({ locations }) => locations[0].physicalLocation.artifactLocation.uri === "folder%2C%20with%3A%20odd%25name/plan.json",
    ),
  );
  for (const { ruleId, ruleIndex } of log.runs[0].results) assert.equal(log.runs[0].tool.driver.rules[ruleIndex].id, ruleId);
});

test("markdown is one table", async () => {
  const { out } = await report("markdown");
  assert.match(out, /^### atlas-integrations check\n\n❌ 4 payloads, 2 invalid/);
  assert.match(out, /^\| ❌ \| `bad\.ndjson:2` `apiKey` \| .* \(`invalid_format`\) \|$/m);
});

test("no name ends a cell of the table", async () => {
  for (const name of ["a|b", "a\\|b", "a\\\\|b", "a\\\\\\|b", "|", "\\", "`|`", "\\`|<img src=x>"]) {
    const { out } = await run(["check", await file(`${name}.json`, { type: name, [name]: name }), "--reporter", "markdown"]);
    const rows = out.split("\n").filter((line) => line.startsWith("| "));
    assert.equal(rows.length, 2, out);
    // GitHub takes a backslash and what follows it as one, then ends a cell at each bar that is left.
    for (const row of rows) assert.equal(row.replace(/\\./g, "").match(/\|/g).length, 4, row);
  }
});

test("--reporter-file writes the report there, and text to standard output", async () => {
  const { out } = await run(["check", "--reporter", "sarif", "--reporter-file", "out.sarif", ...files]);
  assert.match(out, /4 payloads, 2 invalid/);
  assert.equal(JSON.parse(await readFile(path("out.sarif"), "utf8")).version, "2.1.0");
});

/** Where people and servers put hostile text into a file that is checked. */
const PLACES = {
  key: (text) => JSON.stringify({ type: "DATADOG", apiKey: HEX, region: "US", [text]: 1 }),
  value: (text) => JSON.stringify({ type: "DATADOG", apiKey: text, region: text }),
  type: (text) => JSON.stringify({ type: text }),
  address: (text) =>
    JSON.stringify({
      format_version: "1",
      planned_values: {
        root_module: {
          resources: [
            { address: text, type: "mongodbatlas_third_party_integration", values: { type: "DATADOG", [text]: "x" } },
          ],
        },
      },
    }),
  manifest: (text) =>
    JSON.stringify({
      apiVersion: "v1",
      kind: "AtlasThirdPartyIntegration",
      metadata: { name: text },
      spec: { type: "SLACK", [text]: {}, slack: { [text]: 1 } },
    }),
  fleet: (text) =>
    JSON.stringify({ projects: [{ id: text, [text]: 1, integrations: [{ type: "SLACK", [text]: text }] }], [text]: 1 }),
  answer: (text) => JSON.stringify({ results: [{ type: text }] }),
  yaml: (text) => `type: DATADOG\n? ${JSON.stringify(text)}\n: 1\n`,
};

for (const [place, write] of Object.entries(PLACES)) {
  test(`no control character of a ${place} is printed, and a very long one is shortened`, async () => {
    const names = [
      await file(`hostile-${place}`, write(HOSTILE)),
      await file(`long-${place}`, write(`k${"x".repeat(1 << 20)}`)),
    ];
    await Promise.all(
      REPORTERS.map(async (reporter) => {
        const { out, err } = await report(reporter, names);
        const lines = `${out}${err}`.split("\n");
        for (const line of lines)
          assert.ok(
            !CONTROLS.test(line.replaceAll("\ufe0f", "").replaceAll("\u200b", "")),
            `${reporter}: ${JSON.stringify(line.slice(0, 500))}`,
          );
        for (const line of lines)
          assert.ok(reporter === "github" ? !/^::error file=x::/.test(line) : !/^\s*::/.test(line), line.slice(0, 300));
        assert.ok(!out.includes("##[error]"), reporter);
        assert.ok(out.length < 100_000, `${reporter} wrote ${out.length} characters`);
        if (reporter === "junit") xml(out);
        if (reporter === "json" || reporter === "sarif") JSON.parse(out);
      }),
    );
  });
}

test("nor one of a file's name", async () => {
  const name = await file(`\u001b[31m\r\n::error::x\u202e`, '{"type":"SLACK"}');
  for (const reporter of REPORTERS) {
    const { out, err } = await report(reporter, [name, "::error file=a::b", "\u001bmissing"]);
    for (const line of `${out}${err}`.split("\n")) {
      assert.ok(!CONTROLS.test(line.replaceAll("\ufe0f", "").replaceAll("\u200b", "")), `${reporter}: ${JSON.stringify(line)}`);
      assert.ok(reporter === "github" || !line.trimStart().startsWith("::"), line);
    }
  }
});
