// `plan` and `apply` against a server: desired states, plans in files, and what is printed.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { A, B, C, UUID, datadog, opsgenie, world } from "./cli-world.mjs";
import { CLI, HEX } from "./command-line.mjs";
import { fakeServer } from "./fake-server.mjs";
import { sarif } from "./report-schemas.mjs";

const here = world();
const { cli, file, path, run, show, types, writes } = here;

test("plan says what would change and changes nothing; apply changes it; again there is nothing to do", async () => {
  const name = await file("desired.json", [datadog, { ...opsgenie, region: "US" }]);
  const planned = await cli(["plan", B, name]);
  assert.deepEqual([planned.code, planned.err], [1, ""]);
  assert.match(planned.out, /^create DATADOG$/m);
  assert.match(planned.out, /^update OPS_GENIE$/m);
  assert.match(planned.out, /^not managed: NEW_RELIC$/m);
  assert.match(planned.out, /^1 to add, 1 to change, 0 to delete, 0 unchanged$/m);
  assert.deepEqual(writes(), []);
  const applied = await cli(["apply", B, name]);
  assert.equal(applied.code, 0, applied.err);
  assert.match(applied.out, /^1 added, 1 changed, 0 deleted, 0 unchanged$/m);
  assert.match(applied.out, /new id/);
  const again = await cli(["apply", B, name]);
  assert.equal(again.code, 0);
  assert.match(again.out, /^0 added, 0 changed, 0 deleted, 2 unchanged$/m);
  assert.match(again.out, /could not be verified/);
  assert.equal(writes().length, 2);
});

test("an absent desired state deletes nothing, asks for nothing, and is 2; `[]` is one", async () => {
  for (const [words, input] of [
    [["apply", A, "-", "--prune", "--yes"], ""],
    [["apply", A, "-", "--prune", "--yes"], " \n"],
    [["apply", A, "-", "--prune", "--yes"], "\uFEFF"],
    [["apply", A, "-", "--prune", "--yes"], "# nothing\n"],
    [["apply", A, "absent.json", "--prune", "--yes"], ""],
    [["plan", A, "-"], ""],
  ]) {
    const { code, out, err } = await cli(words, { input });
    assert.deepEqual([code, out], [2, ""], JSON.stringify([words, input, err]));
    assert.match(err, /^atlas-integrations: /);
  }
  for (const content of [
    { projects: [] },
    { defaults: [] },
    { format_version: "1.0", terraform_version: "1", values: {} },
    null,
    {},
    { projects: [], prun: 1 },
  ]) {
    const { code } = await cli(["apply", A, await file("nothing.json", content), "--prune", "--yes"]);
    assert.equal(code, 2, JSON.stringify(content));
  }
  const project = await file("no-integrations.yaml", `id: ${A}\nprune: true\nname: x\n`);
  assert.equal((await cli(["apply", project, "--yes"])).code, 2);
  assert.deepEqual([here.server.requests(), types(A)], [[], ["DATADOG"]]);
  const { code, out } = await cli(["apply", A, "-", "--prune", "--yes"], { input: "[]" });
  assert.deepEqual([code, types(A)], [0, []]);
  assert.match(out, /^0 added, 0 changed, 1 deleted, 0 unchanged$/m);
});

test("deletions need --yes in a pipe, and a yes on a terminal", async () => {
  const name = await file("none.json", "[]");
  const refused = await cli(["apply", A, name, "--prune"]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /would delete 1 integration \(DATADOG of a{24}\): say --yes/);
  const command = (typed) => show(["apply", A, name, "--prune"], { env: here.server.env, typed });
  for (const typed of ["no\r", "\r", "\u0003", "\u0004"]) {
    const no = await command(typed);
    assert.deepEqual([no.code, types(A)], [2, ["DATADOG"]], no.out);
  }
  const yes = await command("y\r");
  assert.deepEqual([yes.code, types(A)], [0, []], yes.out);
});

test("a fleet: each project with the defaults, and one that fails stops no other", async () => {
  const name = await file(
    "fleet.yaml",
    `defaults:\n  - type: DATADOG\n    apiKey: { $env: DATADOG_KEY }\n    region: US\nprojects:\n  - id: ${A}\n  - id: dddddddddddddddddddddddd\n  - id: ${B}\n  - id: ${C}\n    without: [DATADOG]\n`,
  );
  const missing = await cli(["apply", name]);
  assert.equal(missing.code, 2);
  assert.match(missing.err, /fleet\.yaml:3:5: defaults\.0\.apiKey: .*\(unresolved_secret\)/);
  assert.deepEqual(here.server.requests(), []);
  const env = { DATADOG_KEY: HEX };
  const applied = await cli(["apply", name, "--json"], { env });
  const report = JSON.parse(applied.out);
  assert.deepEqual(
    [applied.code, report.ok, report.totals],
    [1, false, { create: 1, update: 0, delete: 0, keep: 1, failed: 1, skipped: 0 }],
  );
  assert.equal(report.projects.find(({ id }) => id.startsWith("d")).error.status, 404);
  assert.deepEqual(types(B), ["DATADOG", "NEW_RELIC", "OPS_GENIE"]);
  assert.ok(!applied.out.includes(HEX));
  const shards = await Promise.all([1, 2].map((index) => cli(["plan", name, "--shard", `${index}/2`, "--json"], { env })));
  const ids = shards.flatMap(({ out }) => JSON.parse(out).projects.map(({ id }) => id));
  assert.deepEqual(ids.sort(), [A, B, C, "d".repeat(24)].sort());
});

test("a folder: one project a file", async () => {
  await file("projects/a.yaml", `id: ${A}\nintegrations: []\n`);
  await file("projects/b.json", { id: B, integrations: [opsgenie] });
  const { code, out } = await cli(["plan", "projects", "--prune"]);
  assert.equal(code, 1);
  assert.match(out, /^0 to add, 0 to change, 2 to delete, 1 unchanged$/m);
});

test("integrations without a project are those of the project that the command names", async () => {
  const name = await file("nameless.yaml", `prune: [NEW_RELIC]\nintegrations:\n  - ${JSON.stringify(opsgenie)}\n`);
  assert.deepEqual((await run(["check", name])).out, "1 payload, all valid\n");
  const { code, out } = await cli(["plan", B, name]);
  assert.equal(code, 1);
  assert.match(out, /^0 to add, 0 to change, 1 to delete, 1 unchanged$/m);
  const nowhere = await cli(["plan", name]);
  assert.deepEqual([nowhere.code, nowhere.out], [2, ""]);
  assert.match(nowhere.err, /does not say which project it is for: name one/);
  await file("nameless.yaml", `projectId: ${A}\nintegrations:\n  - type: SLACK\n`);
  assert.match(
    (await run(["check", name])).out,
    /^nameless\.yaml:1:1: projectId: unknown field .*\nnameless\.yaml:3:5: .*apiToken/m,
  );
  assert.match((await cli(["plan", B, name])).err, /^ {2}nameless\.yaml:3:5: integrations\.0\.apiToken: /m);
});

test("a secret that is wrong is told with the place of its reference, before anybody is asked", async () => {
  const item = { type: "SLACK", apiToken: { $env: "TOKEN" }, channelName: "c" };
  const name = await file("wrong-secret.json", { projects: [{ id: C, integrations: [item] }] });
  for (const TOKEN of ["xoxb-1\n", "********1234"]) {
    const { code, out, err } = await cli(["apply", name], { env: { TOKEN } });
    assert.deepEqual([code, out, here.server.requests()], [2, "", []]);
    assert.match(
      err,
      /^atlas-integrations: the desired state is not valid; nothing was sent\n {2}wrong-secret\.json:1:\d+: projects\.0\.integrations\.0\.apiToken: /,
    );
    assert.ok(!err.includes("xoxb"));
  }
});

test("what is wrong with a desired state is told with its place, and nothing is sent", async () => {
  for (const [name, content, place] of [
    ["wrong.json", JSON.stringify([datadog, { ...opsgenie, region: "MOON" }], null, 2), /wrong\.json:10:5: .*region: /],
    [
      "wrong.yaml",
      `projects:\n  - id: ${A}\n    integrations:\n      - type: DATADOG\n        apiKey: x\n`,
      /wrong\.yaml:5:9: projects\.0\.integrations\.0\.apiKey: /,
    ],
    ["key.json", { projects: [{ id: A, integrations: [] }], prun: true }, /key\.json:1:\d+: prun: /],
    ["cut.json", '[{"type": "SLACK"', /cut\.json:1:/],
    ["twice.json", JSON.stringify([datadog, datadog]), /twice\.json:1:/],
    ["name-twice.json", `{"type":"SLACK","type":"DATADOG","apiKey":"${HEX}"}`, /name-twice\.json:1:17: type: /],
    ["answer.json", { results: [] }, /is an answer of the API/],
  ]) {
    const { code, out, err } = await cli([
      "apply",
      ...(name === "wrong.yaml" || name === "key.json" ? [] : [A]),
      await file(name, content),
    ]);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, place);
  }
  assert.deepEqual(here.server.requests(), []);
});

test("--prune and --rewrite with types", async () => {
  const name = await file("only.json", [datadog]);
  const planned = JSON.parse((await cli(["plan", "--prune=NEW_RELIC", "--json", B, name])).out);
  assert.deepEqual(planned.projects[0].actions.map(({ kind, type }) => `${kind} ${type}`).sort(), [
    "create DATADOG",
    "delete NEW_RELIC",
  ]);
  assert.deepEqual(planned.projects[0].unmanaged, ["OPS_GENIE"]);
  const kept = JSON.parse((await cli(["plan", A, name, "--json"])).out);
  assert.deepEqual(
    kept.projects[0].actions.map(({ kind, certainty }) => [kind, certainty]),
    [["keep", "masked"]],
  );
  const rewritten = await cli(["apply", A, name, "--rewrite"]);
  assert.match(rewritten.out, /^0 added, 1 changed/m);
  const other = await cli(["plan", A, name, "--rewrite=SLACK"]);
  assert.equal(other.code, 0);
  here.server.requests();
  // `--prune=$TYPES` with an empty variable does not mean all types.
  for (const empty of ["--prune=", "--rewrite="]) {
    const { code, out, err } = await cli(["apply", empty, "--yes", B, name]);
    assert.deepEqual([code, out, here.server.requests()], [2, "", []]);
    assert.match(err, /names no type/);
  }
});

test("a plan in a file is applied as approved, or not at all", async () => {
  const name = await file("approved.json", [{ ...datadog, apiKey: { $env: "KEY" } }, opsgenie]);
  const env = { KEY: HEX };
  assert.equal((await cli(["plan", B, name, "--out", "plan.json"], { env })).code, 1);
  const text = await readFile(path("plan.json"), "utf8");
  assert.ok(!text.includes(HEX) && !text.includes(UUID), "the plan holds a secret");
  assert.equal((await cli(["apply", "plan.json"])).code, 2, "a reference without its secret");
  const elsewhere = await cli(["apply", "plan.json"], { env: { ...env, ATLAS_BASE_URL: "http://127.0.0.1:1" } });
  assert.match(elsewhere.err, /another host/);
  const sameHost = { ...env, ATLAS_BASE_URL: here.server.url.replace("http:", "HTTP:") };
  assert.equal((await cli(["apply", "plan.json", "--dry-run"], { env: sameHost })).code, 1);
  await file("approved.json", [{ ...datadog, region: "EU" }]);
  const changed = await cli(["apply", "plan.json"], { env });
  assert.deepEqual([changed.code, changed.out], [2, ""]);
  assert.match(changed.err, /not what the plan says/);
  await file("approved.json", [{ ...datadog, apiKey: { $env: "KEY" } }, opsgenie]);
  here.server.requests();
  const applied = await cli(["apply", "plan.json"], { env });
  assert.equal(applied.code, 0, applied.err);
  assert.equal(writes().length, 1);
  const again = await cli(["apply", "plan.json"], { env });
  assert.match(again.err, /DATADOG: create was approved, keep would be done now/);
});

test("a plan in a file that was damaged is refused in words", async () => {
  const plan = { kind: "atlas-integrations/plan", version: 1, api: "atlas-v2", baseUrl: here.server.url, file: "x.json" };
  const action = { kind: "create", type: "SLACK", certainty: "certain", changes: [] };
  for (const projects of [
    5,
    [null],
    [{ id: 5, actions: [] }],
    [{ id: C }],
    [{ id: C, actions: [null] }],
    [{ id: C, actions: [{}] }],
  ])
    assert.match(
      (await cli(["apply", await file("damaged.json", { ...plan, projects })])).err,
      /a plan that this version cannot read/,
    );
  const other = await cli([
    "apply",
    await file("damaged.json", { ...plan, projects: [{ id: C, actions: [{ ...action, changes: [5] }] }] }),
  ]);
  assert.match(other.err, /a plan that this version cannot read/);
});

test("a rotation that failed promises no new id", async () => {
  const { code, out } = await cli(["rotate", "SLACK", C, "--secret", "apiToken=env:NEW"], { env: { NEW: "xoxb-new" } });
  assert.equal(code, 1);
  assert.match(out, /^failed {2}update SLACK: 404 INTEGRATION_NOT_CONFIGURED: [^.]+\. [A-Z]/);
  assert.doesNotMatch(out, /integrationId/);
});

test("--dry-run is a plan", async () => {
  const { code, out } = await cli(["apply", C, await file("dry.json", [datadog]), "--dry-run"]);
  assert.deepEqual([code, writes()], [1, []]);
  assert.match(out, /^1 to add/m);
});

test("SIGINT ends after what is under way, and the report says what was done; a second run does the rest", async () => {
  const ids = Array.from({ length: 24 }, (_, index) => index.toString(16).padStart(24, "e"));
  const slow = await fakeServer({ groups: Object.fromEntries(ids.map((id) => [id, []])), delayMs: 60 });
  try {
    const name = await file("slow.json", { projects: ids.map((id) => ({ id, integrations: [datadog] })) });
    const words = ["apply", name, "--concurrency", "2", "--json"];
    const signalAfter = (child) => {
      const timer = setInterval(() => {
        if (!slow.fake.requests.some(({ method }) => method === "POST")) return;
        clearInterval(timer);
        child.kill("SIGINT");
      }, 5);
      child.on("exit", () => clearInterval(timer));
    };
    const { code, out, err } = await run(words, { env: slow.env, signalAfter });
    const report = JSON.parse(out);
    const held = () => ids.filter((id) => slow.fake.state(id).length === 1).length;
    assert.deepEqual([code, report.ok, report.interrupted], [1, false, true], err);
    assert.equal(report.totals.create, held());
    assert.equal(report.totals.create + report.totals.skipped, ids.length);
    assert.ok(report.totals.skipped > 0);
    const second = await run(words, { env: slow.env });
    assert.deepEqual([second.code, held()], [0, ids.length]);
  } finally {
    slow.stop();
  }
});

test("while files and standard input are read, which may never end, the first signal ends the program", async () => {
  const pipe = path("pipe");
  execFileSync("mkfifo", [pipe]);
  const secret = await file("endless.json", [{ ...datadog, apiKey: { $file: pipe } }]);
  // Each reads once something has been written to it whole: more than a pipe holds, or a pipe that had no reader.
  const ROWS = [
    ...[
      ["list", "--all", "--token-stdin"],
      ["apply", C, "-"],
      ["plan", C, "-"],
      ["check", "-"],
    ].map((words) => [words]),
    ...[
      ["plan", C, pipe],
      ["apply", C, secret],
      ["rotate", "DATADOG", A, "--secret", `apiKey=file:${pipe}`],
    ].map((words) => [words, pipe]),
  ];
  for (const [words, source] of ROWS) {
    const options = { cwd: path(""), env: { PATH: process.env.PATH, ...here.server.env } };
    const child = spawn(process.execPath, [CLI, ...words], options);
    child.stdin.on("error", () => {});
    const held = source && (await open(source, "w"));
    if (held) child.kill("SIGINT");
    else child.stdin.write("x".repeat(4 << 20), () => child.kill("SIGINT"));
    const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    clearTimeout(timer);
    await held?.close();
    assert.deepEqual([child.exitCode, child.signalCode, out, err], [null, "SIGINT", "", ""], words.join(" "));
  }
});

test("a signal ends the search for projects, too", async () => {
  const slow = await fakeServer({ groups: { [A]: [] }, faults: [{ status: 429, retryAfter: 50, times: Infinity }] });
  try {
    for (const words of [
      ["projects"],
      ["list", "--all"],
      ["get", "name", "SLACK"],
      ["prometheus", "name"],
      ["get", A, "SLACK"],
    ]) {
      const signalAfter = (child) => {
        const timer = setInterval(() => slow.requests().length > 0 && child.kill("SIGINT"), 20);
        child.on("exit", () => clearInterval(timer));
      };
      const { code, out, err } = await run(words, { env: slow.env, signalAfter });
      assert.deepEqual([code, out], [2, ""], words.join(" "));
      assert.match(err, /ended by a signal before anything was changed\n$/);
    }
  } finally {
    slow.stop();
  }
});

test("a file that cannot be written is refused before anything is sent", async () => {
  const name = await file("written.json", [opsgenie]);
  await file("folder/inside.json", []);
  for (const target of ["nowhere/report.json", "folder", `${name}/report.json`]) {
    for (const words of [
      ["apply", C, name, "--reporter-file", target],
      ["plan", C, name, "--out", target],
    ]) {
      const { code, out, err } = await cli(words);
      assert.deepEqual([code, out, here.server.requests()], [2, "", []], err);
      assert.ok(err.startsWith(`atlas-integrations: ${target} cannot be written: it`), err);
    }
  }
});

test("a secret in a folder is refused by the name of the folder", async () => {
  await file("vault/one", "x");
  const { code, err } = await cli(["rotate", "DATADOG", A, "--secret", "apiKey=file:vault"]);
  assert.deepEqual([code, err], [2, "atlas-integrations: vault: it is a folder\n"]);
});

test("the reports of plan and apply name projects, types and the desired file", async () => {
  const name = await file("reported.json", [datadog, opsgenie]);
  const { out } = await cli(["plan", A, name, "--reporter", "sarif"]);
  const [result] = sarif(out).runs[0].results.filter(({ ruleId }) => ruleId === "create");
  assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, "reported.json");
  assert.equal(result.locations[0].logicalLocations[0].fullyQualifiedName, `${A} OPS_GENIE`);
  assert.match(
    (await cli(["plan", A, name, "--reporter", "github"])).out,
    /^::warning file=reported\.json,line=1,endLine=1,col=\d+,endColumn=\d+,title=a{24} OPS_GENIE \(create\)::create Opsgenie$/m,
  );
  assert.match(
    (await cli(["plan", A, name, "--reporter", "junit"])).out,
    /<testsuite name="a{24}" tests="2" failures="1" errors="0">/,
  );
  assert.match((await cli(["plan", A, name, "--reporter", "markdown"])).out, /1 to add, 0 to change, 0 to delete, 1 unchanged/);
  const text = await cli(["plan", A, await file("region.json", [{ ...datadog, region: "EU" }])]);
  assert.match(text.out, /region: "US" -> "EU"/);
  assert.match(text.out, /apiKey cannot be verified/);
});
