// `list`, `get`, `plan`, `apply`, `rotate` and `export` against a server, for one project and for many.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, beforeEach, test } from "node:test";
import { parse } from "yaml";
import { HEX, workplace } from "./command-line.mjs";
import { fakeServer } from "./fake-server.mjs";
import { report, sarif } from "./report-schemas.mjs";

const { file, run, show, path } = workplace();

const [A, B, C] = ["aaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccc"];
const UUID = "00000000-0000-4000-8000-00000000beef";
const datadog = { type: "DATADOG", apiKey: HEX, region: "US" };
const opsgenie = { type: "OPS_GENIE", apiKey: UUID, region: "EU" };
const relic = {
  type: "NEW_RELIC",
  accountId: "1234567",
  licenseKey: "licence-in-clear",
  readToken: "NRIQ-in-clear",
  writeToken: "NRII-in-clear",
};
const prometheus = { type: "PROMETHEUS", enabled: true, serviceDiscovery: "http", username: "prom", password: "old-password" };

let server;
beforeEach(async () => {
  server?.stop();
  server = await fakeServer({ groups: { [A]: [datadog], [B]: [opsgenie, relic], [C]: [] } });
});
after(() => server.stop());

const types = (id) =>
  server.fake
    .state(id)
    .map(({ type }) => type)
    .sort();
const writes = () => server.requests().filter((line) => !line.startsWith("GET"));
const cli = (words, options = {}) => run(words, { ...options, env: { ...server.env, ...options.env } });

/** The project and the file, `plan`'s and `apply`'s exit codes, and what must be printed. */
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
  assert.deepEqual([server.requests(), types(A)], [[], ["DATADOG"]]);
  const { code, out } = await cli(["apply", A, "-", "--prune", "--yes"], { input: "[]" });
  assert.deepEqual([code, types(A)], [0, []]);
  assert.match(out, /^0 added, 0 changed, 1 deleted, 0 unchanged$/m);
});

test("deletions need --yes in a pipe, and a yes on a terminal", async () => {
  const name = await file("none.json", "[]");
  const refused = await cli(["apply", A, name, "--prune"]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /would delete 1 integration \(DATADOG of a{24}\): say --yes/);
  const command = (typed) => show(["apply", A, name, "--prune"], { env: server.env, typed });
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
  assert.deepEqual(server.requests(), []);
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
  assert.deepEqual(server.requests(), []);
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
  await file("approved.json", [{ ...datadog, region: "EU" }]);
  const changed = await cli(["apply", "plan.json"], { env });
  assert.deepEqual([changed.code, changed.out], [2, ""]);
  assert.match(changed.err, /not what the plan says/);
  await file("approved.json", [{ ...datadog, apiKey: { $env: "KEY" } }, opsgenie]);
  server.requests();
  const applied = await cli(["apply", "plan.json"], { env });
  assert.equal(applied.code, 0, applied.err);
  assert.equal(writes().length, 1);
  const again = await cli(["apply", "plan.json"], { env });
  assert.match(again.err, /DATADOG: create was approved, keep would be done now/);
});

test("--dry-run is a plan", async () => {
  const { code, out } = await cli(["apply", C, await file("dry.json", [datadog]), "--dry-run"]);
  assert.deepEqual([code, writes()], [1, []]);
  assert.match(out, /^1 to add/m);
});

test("list: no secret, not even those that the server answers in clear; one that fails stops no other", async () => {
  const listed = await cli(["list", A, "d".repeat(24), B]);
  assert.deepEqual([listed.code, listed.out], [1, `${A}  DATADOG\n${B}  NEW_RELIC\n${B}  OPS_GENIE\n`]);
  assert.match(listed.err, /^atlas-integrations: d{24}: /);
  const json = await cli(["list", B, "--json"]);
  const got = await cli(["get", B, "new-relic"]);
  for (const { out, code } of [json, got]) {
    assert.equal(code, 0);
    assert.ok(out.includes("NEW_RELIC"));
    for (const field of ["licenseKey", "readToken", "writeToken"]) assert.ok(!out.includes(relic[field]), field);
  }
  assert.equal((await cli(["list", "d".repeat(24)])).code, 2);
  assert.equal((await cli(["list", A], { env: { ATLAS_TOKEN: "hunter2" } })).code, 2);
  assert.equal((await cli(["get", A, "SLACK"])).code, 2);
});

test("credentials: from the environment under our names and MongoDB's, or from standard input", async () => {
  const account = { clientId: "mdb_sa_id_test", clientSecret: "mdb_sa_sk_test" };
  const own = await fakeServer({ groups: { [A]: [datadog] }, token: "t", clients: [account] });
  try {
    const at = { ATLAS_BASE_URL: own.url };
    const ROWS = [
      [{ ...at, ATLAS_TOKEN: "t" }],
      [{ ...at, ATLAS_CLIENT_ID: account.clientId, ATLAS_CLIENT_SECRET: account.clientSecret }],
      [
        {
          MONGODB_ATLAS_BASE_URL: `${own.url}/`,
          MONGODB_ATLAS_CLIENT_ID: account.clientId,
          MONGODB_ATLAS_CLIENT_SECRET: account.clientSecret,
        },
      ],
      [
        {
          ...at,
          ATLAS_TOKEN: "",
          MONGODB_ATLAS_CLIENT_ID: account.clientId,
          MONGODB_ATLAS_CLIENT_SECRET: account.clientSecret,
        },
      ],
      [{ ...at, ATLAS_TOKEN: "hunter2" }, ["--token-stdin"], "t\n"],
    ];
    for (const [env, words = [], input] of ROWS) {
      const { code, out, err } = await run(["list", A, ...words], { env, input });
      assert.deepEqual([code, out, err], [0, `${A}  DATADOG\n`, ""]);
    }
    assert.equal(
      (await run(["list"], { env: { ...at, ATLAS_TOKEN: "t", MONGODB_ATLAS_PROJECT_ID: A } })).out,
      `${A}  DATADOG\n`,
    );
    for (const [words, input] of [
      [["list", A, "--token-stdin"], ""],
      [["plan", A, "-", "--token-stdin"], "t"],
      [["list", A]],
    ]) {
      assert.deepEqual([(await run(words, { env: at, input })).code], [2]);
    }
  } finally {
    own.stop();
  }
});

test("export, then plan, is quiet", async () => {
  const exported = await cli(["export", A, B]);
  assert.equal(exported.code, 0);
  const name = await file("exported.json", exported.out);
  const env = {
    DATADOG_API_KEY: HEX,
    OPS_GENIE_API_KEY: UUID,
    NEW_RELIC_LICENSE_KEY: relic.licenseKey,
    NEW_RELIC_READ_TOKEN: relic.readToken,
    NEW_RELIC_WRITE_TOKEN: relic.writeToken,
    NEW_RELIC_ACCOUNT_ID: relic.accountId,
  };
  for (const secret of [HEX, UUID, relic.readToken, relic.writeToken, relic.licenseKey])
    assert.ok(!exported.out.includes(secret));
  const planned = await cli(["plan", name], { env });
  assert.equal(planned.code, 0, planned.out + planned.err);
  assert.match(planned.out, /^0 to add, 0 to change, 0 to delete, 3 unchanged$/m);
  const yaml = await cli(["export", A, "--format", "yaml"]);
  assert.equal((await cli(["plan", await file("exported.yaml", yaml.out)], { env })).code, 0);
  const terraform = await cli(["export", A, B, "--format", "terraform"]);
  assert.match(
    terraform.out,
    /resource "mongodbatlas_third_party_integration" "datadog_\w+" \{\n {2}project_id = "a{24}"\n {2}type {7}= "DATADOG"\n {2}api_key {4}= var\.datadog_api_key\n/,
  );
  assert.match(terraform.err, /NEW_RELIC/);
  const manifests = await cli(["export", B, "--format", "kubernetes"]);
  assert.equal((await run(["check", await file("exported-manifests.yaml", manifests.out)])).code, 0);
  assert.ok(!manifests.out.includes(relic.readToken));
});

test("prometheus asks the project for what it is not told, and never for the password", async () => {
  server.stop();
  server = await fakeServer({ groups: { [A]: [{ ...prometheus, serviceDiscovery: "file" }], [B]: [] } });
  const asked = await cli(["prometheus", A]);
  assert.equal(asked.code, 0, asked.err);
  const [job] = parse(asked.out).scrape_configs;
  assert.deepEqual(
    [job.basic_auth, "file_sd_configs" in job],
    [{ username: "prom", password_file: "atlas-prometheus-password" }, true],
  );
  assert.match(asked.err, /atlas-prometheus-password/);
  server.requests();
  const told = await cli(["prometheus", A, "--username", "u", "--password-file", "/run/secrets/p", "--target", "vpce-1"]);
  assert.deepEqual([told.code, told.err, server.requests()], [0, "", []]);
  assert.match(told.out, /targetScheme=PRIVATE_ENDPOINT&endpointId=vpce-1/);
  assert.equal((await cli(["prometheus", B])).code, 2);
  const government = await cli(["prometheus", A, "--username", "u"], {
    env: { ATLAS_BASE_URL: "https://cloud.mongodbgov.com" },
  });
  assert.deepEqual([government.code, government.out], [2, ""]);
});

test("rotate writes a new secret, and says what follows from it", async () => {
  server.stop();
  server = await fakeServer({ groups: { [A]: [prometheus], [B]: [prometheus], [C]: [] } });
  const env = { NEW_PASSWORD: "new-password-of-the-test" };
  const done = await cli(["rotate", "PROMETHEUS", A, B, "--secret", "password=env:NEW_PASSWORD"], { env });
  assert.equal(done.code, 0, done.err);
  assert.match(done.out, /^0 added, 2 changed, 0 deleted, 0 unchanged$/m);
  assert.match(done.out, /new id/);
  assert.ok(!`${done.out}${done.err}`.includes(env.NEW_PASSWORD));
  assert.equal(writes().length, 2);
  assert.equal((await cli(["rotate", "PROMETHEUS", C, "--secret", "password=env:NEW_PASSWORD"], { env })).code, 1);
  for (const secret of ["password=hunter2", "password=env:ABSENT", "passwort=env:NEW_PASSWORD", "username=env:NEW_PASSWORD"]) {
    const { code, err } = await cli(["rotate", "PROMETHEUS", A, "--secret", secret], { env });
    assert.equal(code, 2, secret);
    assert.ok(!err.includes("hunter2"));
  }
  assert.deepEqual(writes(), []);
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

test("every command works on a terminal, too", async () => {
  const name = await file("terminal.json", [datadog]);
  const ROWS = [
    [["check", name], 0, /1 payload, all valid/],
    [["projects"], 0, new RegExp(A)],
    [["list", A], 0, /DATADOG/],
    [["rotate", "DATADOG", A, "--secret", "apiKey=env:KEY"], 0, /\u001b\[32mdone {3}\u001b\[39m update DATADOG/],
    [["get", A, "DATADOG"], 0, /"type": "DATADOG"/],
    [["plan", C, name], 1, /\u001b\[32mcreate\u001b\[39m DATADOG/],
    [["apply", C, name], 0, /\u001b\[32mdone {3}\u001b\[39m create DATADOG/],
    [["export", A], 0, /"\$env": "DATADOG_API_KEY"/],
    [["prometheus", A, "--username", "u", "--password-file", "/run/secrets/p"], 0, /password_file: "\/run\/secrets\/p"/],
    [["completion", "bash"], 0, /complete/],
    [["plan", "--help"], 0, /Usage: /],
  ];
  for (const [words, code, printed] of ROWS) {
    const shown = await show(words, { env: { ...server.env, KEY: HEX } });
    assert.equal(shown.code, code, `${words.join(" ")}\n${shown.out}`);
    assert.match(shown.out, printed);
  }
});

test("projects: all that the credentials see, those of an organisation, those of a name", async () => {
  const org = "0".repeat(24);
  const own = await fakeServer({ groups: { [A]: [datadog], [B]: [opsgenie], [C]: [] }, orgs: { [org]: [A, B] } });
  const ask = (words, env = {}) => run(words, { env: { ...own.env, ...env } });
  try {
    const all = JSON.parse((await ask(["projects", "--json"])).out).projects;
    assert.deepEqual(all.map(({ id }) => id).sort(), [A, B, C]);
    const [{ name }] = all.filter(({ id }) => id === B);
    const ids = async (words, env) =>
      (await ask(["projects", ...words], env)).out
        .split("\n")
        .filter(Boolean)
        .map((line) => line.slice(0, 24))
        .sort();
    assert.deepEqual(await ids(["--org", org]), [A, B]);
    assert.deepEqual(await ids([], { MONGODB_ATLAS_ORG_ID: org }), [A, B]);
    assert.deepEqual(await ids(["--name", name]), [B]);
    assert.deepEqual(await ids(["--name", `${name.slice(0, 2)}*`]), [A, B, C]);
    assert.equal((await ask(["list", "--org", org])).out.split("\n").length, 3);
    assert.equal((await ask(["list", name])).out.slice(0, 24), B);
    assert.equal((await ask(["list"], { MONGODB_ATLAS_ORG_ID: org })).out.split("\n").length, 3);
    const absent = await ask(["list", "no such project"]);
    assert.deepEqual([absent.code, absent.out], [2, ""]);
    const everything = JSON.parse((await ask(["list", "--all", "--json"])).out);
    assert.deepEqual(everything.projects.map(({ integrations }) => integrations.length).sort(), [0, 1, 1]);
    const fleet = await file("selector.json", { projects: [{ org, integrations: [{ type: "VICTOR_OPS", apiKey: UUID }] }] });
    const planned = await ask(["plan", fleet]);
    assert.match(planned.out, /^2 to add, 0 to change, 0 to delete, 0 unchanged$/m);
    const rotated = await ask(["rotate", "OPS_GENIE", "--all", "--secret", "apiKey=env:KEY", "--json"], {
      KEY: UUID.replace("beef", "cafe"),
    });
    assert.deepEqual([rotated.code, JSON.parse(rotated.out).totals.update], [0, 1], rotated.err);
  } finally {
    own.stop();
  }
});

test("every JSON that is printed is as its schema says, of errors too", async () => {
  const name = await file("schema.json", [{ ...datadog, region: "EU" }, opsgenie]);
  const ROWS = [
    ["plan", A, name],
    ["plan", "d".repeat(24), name],
    ["apply", A, name],
    ["apply", A, name],
    ["apply", "d".repeat(24), name],
    ["rotate", "OPS_GENIE", A, B, C, "--secret", "apiKey=env:KEY"],
    ["list", A, B, "d".repeat(24)],
    ["list"],
    ["apply", A, "absent.json"],
    ["apply", A, await file("schema-bad.json", [{ type: "SLACK" }])],
    ["check", name, "schema-bad.json"],
  ];
  for (const words of ROWS) report((await cli([...words, "--json"], { env: { KEY: UUID } })).out);
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
