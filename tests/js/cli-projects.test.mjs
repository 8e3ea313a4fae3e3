// `projects`, `list`, `get`, `rotate`, `export` and `prometheus` against a server, and what all commands have in common.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { parse } from "yaml";
import { A, B, C, UUID, datadog, opsgenie, relic, world } from "./cli-world.mjs";
import { HEX } from "./command-line.mjs";
import { fakeServer } from "./fake-server.mjs";
import { report } from "./report-schemas.mjs";

const here = world();
const { cli, file, run, show, writes } = here;

const prometheus = { type: "PROMETHEUS", enabled: true, serviceDiscovery: "http", username: "prom", password: "old-password" };

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

test("a word in place of a type is named", async () => {
  const ROWS = [
    [["get", "DATADOG", A], A],
    [["get", A, "data dog"], "data dog"],
    [["get", A, "\u001b[31mred"], "\\x1b[31mred"],
    [["get", A, " "], "an empty word"],
    [["rotate", A, "DATADOG", "--secret", "apiKey=env:KEY"], A],
    [["plan", A, "none.json", "--prune=SLAK"], "SLAK"],
  ];
  for (const [words, named] of ROWS) {
    const { code, err } = await cli(words);
    assert.equal(code, 2);
    assert.ok(err.includes(`${named} is not a type: PAGER_DUTY, SLACK, `), err);
  }
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
      [{ ATLAS_BASE_URL: ` ${own.url}\n`, ATLAS_TOKEN: "\tt\r\n" }],
      [
        {
          ...at,
          ATLAS_TOKEN: " \n",
          ATLAS_CLIENT_ID: `${account.clientId}\n`,
          ATLAS_CLIENT_SECRET: `${account.clientSecret}\n`,
        },
      ],
    ];
    for (const [env, words = [], input] of ROWS) {
      const { code, out, err } = await run(["list", A, ...words], { env, input });
      assert.deepEqual([code, out, err], [0, `${A}  DATADOG\n`, ""]);
    }
    assert.equal(
      (await run(["list"], { env: { ...at, ATLAS_TOKEN: "t", MONGODB_ATLAS_PROJECT_ID: A } })).out,
      `${A}  DATADOG\n`,
    );
    for (const [missing, set] of Object.entries({
      ATLAS_CLIENT_SECRET: "ATLAS_CLIENT_ID",
      ATLAS_CLIENT_ID: "ATLAS_CLIENT_SECRET",
      ATLAS_PRIVATE_KEY: "ATLAS_PUBLIC_KEY",
    })) {
      const { code, err } = await run(["list", A], { env: { ...at, [set]: "hunter2" } });
      assert.deepEqual(
        [code, err],
        [2, `atlas-integrations: ${set} is set, and ${missing} is not: a pair of credentials needs both\n`],
      );
    }
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

test("secrets of which nothing is shown have a variable in each project", async () => {
  const webhook = (secret) => ({ type: "WEBHOOK", url: "https://hooks.example.com/services/in/abcd", secret });
  await here.serve({
    api: "cloud-manager-v1",
    groups: { [A]: [webhook("first-secret")], [B]: [webhook("other-secret")] },
  });
  const { out } = await cli(["export", A, B, "--api", "cloud-manager-v1"]);
  const [first, second] = JSON.parse(out).projects.map(({ integrations: [item] }) => item);
  assert.deepEqual([first.url, first.secret], [{ $env: "WEBHOOK_URL" }, { $env: "WEBHOOK_SECRET" }]);
  assert.deepEqual([second.url, second.secret], [{ $env: "WEBHOOK_URL" }, { $env: "WEBHOOK_SECRET_2" }]);
});

test("prometheus asks the project for what it is not told, and never for the password", async () => {
  await here.serve({ groups: { [A]: [{ ...prometheus, serviceDiscovery: "file" }], [B]: [] } });
  const asked = await cli(["prometheus", A]);
  assert.equal(asked.code, 0, asked.err);
  const [job] = parse(asked.out).scrape_configs;
  assert.deepEqual(
    [job.basic_auth, "file_sd_configs" in job],
    [{ username: "prom", password_file: "atlas-prometheus-password" }, true],
  );
  assert.match(asked.err, /atlas-prometheus-password/);
  here.server.requests();
  const told = await cli(["prometheus", A, "--username", "u", "--password-file", "/run/secrets/p", "--target", "vpce-1"]);
  assert.deepEqual([told.code, told.err, here.server.requests()], [0, "", []]);
  assert.match(told.out, /targetScheme=PRIVATE_ENDPOINT&endpointId=vpce-1/);
  assert.equal((await cli(["prometheus", B])).code, 2);
  const government = await cli(["prometheus", A, "--username", "u"], {
    env: { ATLAS_BASE_URL: "https://cloud.mongodbgov.com" },
  });
  assert.deepEqual([government.code, government.out], [2, ""]);
  const own = ["prometheus", A, "--api", "ops-manager-v1", "--username", "u", "--password-file", "/run/secrets/p"];
  const env = { ATLAS_BASE_URL: "http://ops.example.com:8080" };
  assert.equal((await cli(own, { env })).code, 2);
  const plain = await cli([...own, "--allow-http"], { env });
  assert.equal(plain.code, 0, plain.err);
  assert.match(plain.out, /url: "http:\/\/ops\.example\.com:8080\/prometheus\/v1\.0\/groups\/a{24}\/discovery"/);
});

test("what is wrong with the host is told in the words of the command line", async () => {
  for (const [url, told] of [
    ["cloud.mongodb.com", /^atlas-integrations: ATLAS_BASE_URL must be an https URL, .*\(--allow-http takes http/],
    [
      "https://cloud.mongodb.com/api/public/v1.0",
      /^atlas-integrations: ATLAS_BASE_URL ends with .*use --api cloud-manager-v1$/m,
    ],
  ])
    for (const words of [
      ["list", A],
      ["prometheus", A, "--username", "u"],
    ]) {
      const { code, out, err } = await cli(words, { env: { ATLAS_BASE_URL: url } });
      assert.deepEqual([code, out], [2, ""]);
      assert.match(err, told);
    }
});

test("rotate writes a new secret, and says what follows from it", async () => {
  await here.serve({ groups: { [A]: [prometheus], [B]: [prometheus], [C]: [] } });
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
  // Editors on Windows write a byte order mark, which is no part of the secret.
  await here.serve({ groups: { [A]: [{ type: "SLACK", apiToken: "xoxb-of-old", channelName: "c" }] } });
  const marked = await file("marked.txt", "\uFEFFxoxb-of-new\r\n");
  assert.equal((await cli(["rotate", "SLACK", A, "--secret", `apiToken=file:${marked}`])).code, 0);
  assert.equal(here.server.fake.state(A)[0].apiToken, "*******-new");
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
    const shown = await show(words, { env: { ...here.server.env, KEY: HEX } });
    assert.equal(shown.code, code, `${words.join(" ")}\n${shown.out}`);
    assert.match(shown.out, printed);
  }
});

test("projects: all that the credentials see, those of an organization, those of a name", async () => {
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

test("the organization of the environment counts beside --name, and not beside --all", async () => {
  const org = "0".repeat(24);
  const other = "1".repeat(24);
  await here.serve({ groups: { [A]: [datadog], [B]: [datadog] }, orgs: { [org]: [A], [other]: [B] } });
  const env = { MONGODB_ATLAS_ORG_ID: org, KEY: HEX };
  const ids = async (words) => (await cli(["list", ...words], { env })).out.match(/^[ab]{24}/gm);
  assert.deepEqual(await ids(["--name", "*"]), [A]);
  assert.deepEqual(await ids(["--name", "*", "--org", other]), [B]);
  assert.deepEqual(await ids(["--name", "*", "--all"]), [A, B]);
  const rotated = await cli(["rotate", "DATADOG", "--name", "*", "--secret", "apiKey=env:KEY", "--json"], { env });
  assert.deepEqual(
    JSON.parse(rotated.out).projects.map(({ id }) => id),
    [A],
  );
});

test("a part of the projects may hold none that has the integration", async () => {
  const env = { KEY: HEX };
  const words = ["rotate", "DATADOG", "--all", "--secret", "apiKey=env:KEY", "--json"];
  const shards = await Promise.all([1, 2, 3, 4].map((index) => cli([...words, "--shard", `${index}/4`], { env })));
  assert.deepEqual(
    shards.map(({ code, err }) => [code, err]),
    shards.map(() => [0, ""]),
  );
  assert.equal(
    shards.map(({ out }) => report(out).totals.update).reduce((one, other) => one + other),
    1,
  );
  const none = await cli(["rotate", "SLACK", "--all", "--secret", "apiToken=env:KEY"], { env });
  assert.deepEqual([none.code, none.err], [2, "atlas-integrations: none of 3 projects has SLACK\n"]);
});

test("a project that two pages of the server hold counts once", async () => {
  const page = (pageNum) => ({
    results: (pageNum === "2" ? [A] : [B, A]).map((id) => ({ id, name: id.slice(0, 1), orgId: "0".repeat(24) })),
    links: pageNum === "2" ? [] : [{ rel: "next", href: "https://cloud.mongodb.com/" }],
  });
  const twice = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const body = pathname.endsWith("/groups") ? page(searchParams.get("pageNum")) : { results: [opsgenie], links: [] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(twice, "listening");
  const env = { ATLAS_BASE_URL: `http://127.0.0.1:${twice.address().port}` };
  try {
    assert.equal((await cli(["list", "--all"], { env })).out, `${B}  OPS_GENIE  b\n${A}  OPS_GENIE  a\n`);
    assert.equal(JSON.parse((await cli(["export", "--all"], { env })).out).projects.length, 2);
  } finally {
    twice.close();
  }
});

test("--concurrency is how many projects are read at a time, however many they are", async () => {
  let [now, most] = [0, 0];
  const slow = createServer((_, response) => {
    most = Math.max(most, ++now);
    setTimeout(() => {
      now--;
      response.writeHead(200, { "content-type": "application/json" }).end('{"results":[],"links":[]}');
    }, 1_000);
  }).listen(0, "127.0.0.1");
  await once(slow, "listening");
  try {
    const ids = Array.from({ length: 40 }, (_, index) => String(index).padStart(24, "0"));
    const env = { ATLAS_BASE_URL: `http://127.0.0.1:${slow.address().port}` };
    assert.equal((await cli(["list", ...ids, "--concurrency", "40"], { env })).code, 0);
    assert.equal(most, 40);
  } finally {
    slow.close();
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
