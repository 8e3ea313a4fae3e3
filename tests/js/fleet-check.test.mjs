// `atlas-integrations/fleet`: what is refused before anything is sent, references to secrets, and what is written for others.

import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { ConfigError } from "atlas-integrations";
import {
  applyFleet,
  checkFleet,
  fleetSchema,
  planFleet,
  prometheusConfig,
  readFleet,
  resolveSecrets,
  rotateFleet,
  toDesired,
} from "atlas-integrations/fleet";
import { KEY, datadog, id, issuesOf, opsgenie, world } from "./fleet-world.mjs";

test("a fleet is checked whole before anything is sent", async () => {
  const { fake, client } = world(2);
  const fleet = {
    defaults: [{ type: "DATADOG" }],
    projects: [
      { id: id(0), integrations: [datadog(), { ...opsgenie(), apiKey: "********7890" }] },
      { id: id(0) },
      { project: id(1) },
    ],
  };
  const expected = [
    "defaults.0.apiKey required",
    "projects.0.integrations.1.apiKey masked_secret",
    "projects.2.project unknown_field",
    "projects.2.id required",
    "projects.1.id duplicate_project",
  ];
  assert.deepEqual(await issuesOf(planFleet(client, fleet)), expected);
  assert.deepEqual(await issuesOf(applyFleet(client, fleet)), expected);
  for (const nothing of [undefined, null, 5, []])
    assert.deepEqual(await issuesOf(applyFleet(client, nothing)), ["projects invalid_type"]);
  assert.equal(fake.requests.length, 0);
  const { ok, issues } = checkFleet(fleet);
  assert.deepEqual([ok, issues.map(({ path, code }) => `${path.join(".")} ${code}`)], [false, expected]);
  for (const { message } of issues) assert.match(message, /^\S.*[^.]$/);
});

test("a field of a fleet that is misspelt is suggested, whatever signs it has", () => {
  for (const [written, meant] of [
    ["shema", "$schema"],
    ["schema", "$schema"],
    ["default", "defaults"],
    ["project", "projects"],
  ]) {
    const { issues } = checkFleet({ projects: [], [written]: "x" });
    assert.deepEqual(
      issues.map(({ code, params }) => [code, params.suggestion]),
      [["unknown_field", meant]],
      written,
    );
  }
});

test("what is no JSON is an issue at its place, and never called", async () => {
  const hostile = { type: "DATADOG", apiKey: { toJSON: () => KEY } };
  const cyclic = { projects: [] };
  cyclic.projects.push(cyclic);
  for (const [fleet, expected] of [
    [{ projects: [{ id: id(0), integrations: [hostile] }] }, "projects.0.integrations.0.apiKey invalid_type"],
    [{ projects: [{ id: id(0), integrations: [new Map()] }] }, "projects.0.integrations.0.type invalid_type"],
    [{ projects: [{ id: 5n }] }, "projects.0.id invalid_type"],
    [{ projects: new Set() }, "projects invalid_type"],
    [undefined, "projects invalid_type"],
    ["fleet", "projects invalid_type"],
    [JSON.parse(`{ "projects": [], "__proto__": 1 }`), "__proto__ unknown_field"],
  ]) {
    const { issues = [] } = checkFleet(fleet);
    assert.ok(
      issues.some(({ path, code }) => `${path.join(".")} ${code}` === expected),
      `${expected}: ${JSON.stringify(issues)}`,
    );
  }
  assert.throws(() => checkFleet(cyclic), ConfigError);
});

test("a fleet and its client are for the same API", async () => {
  const { client, fake } = world(1, { api: "cloud-manager-v1", client: { api: "cloud-manager-v1" } });
  const projects = [{ id: id(0), integrations: [opsgenie()] }];
  await assert.rejects(planFleet(client, { api: "atlas-v2", projects }), ConfigError);
  assert.equal(fake.requests.length, 0);
  assert.equal((await planFleet(client, { projects })).totals.create, 1);
  assert.deepEqual(await issuesOf(planFleet(client, { projects: [{ id: id(0), integrations: [datadog()] }] })), [
    "projects.0.integrations.0.type unsupported_service",
  ]);
});

test("a reference that was not resolved is refused before anything is sent", async () => {
  const { fake, client } = world(1);
  const fleet = { projects: [{ id: id(0), integrations: [datadog({ $env: "KEY" })] }] };
  assert.deepEqual(await issuesOf(applyFleet(client, fleet)), ["projects.0.integrations.0.apiKey unresolved_secret"]);
  assert.equal(fake.requests.length, 0);
  assert.equal(checkFleet(fleet).ok, true);
  assert.equal(checkFleet(fleet, { references: false }).ok, false);
});

test("references become secrets, and one that is not there is told with its place", async () => {
  const value = {
    projects: [
      {
        integrations: [
          { type: "DATADOG", apiKey: { $env: "KEY" } },
          { url: { $file: "/run/url" } },
          { password: { $secret: "vault:x" } },
        ],
      },
    ],
  };
  const options = {
    env: { KEY },
    file: async (path) => `content of ${path}\n`,
    resolve: (reference) => reference.toUpperCase(),
  };
  const resolved = await resolveSecrets(value, options);
  assert.deepEqual(resolved.projects[0].integrations, [
    { type: "DATADOG", apiKey: KEY },
    { url: "content of /run/url" },
    { password: "VAULT:X" },
  ]);
  assert.deepEqual(value.projects[0].integrations[0].apiKey, { $env: "KEY" });
  for (const text of ["secret", "secret\n", "secret\r\n", "\uFEFFsecret\r\n"])
    assert.equal(await resolveSecrets({ $file: "x" }, { file: () => text }), "secret");
  // As `readFile` without an encoding answers, and clients of secret managers.
  for (const found of [Buffer.from("secret"), { SecretString: "secret" }, 5, true, ["secret"]])
    for (const options of [{ file: () => found }, { resolve: () => found }])
      await assert.rejects(
        resolveSecrets("file" in options ? { $file: "x" } : { $secret: "x" }, options),
        ({ name, message }) => name === "ConfigError" && /^(file|resolve) must return the secret as a string$/.test(message),
      );

  const none = { env: { EMPTY: "" }, file: () => undefined };
  const missing = [
    { $env: "NOT_THERE" },
    { $env: "EMPTY" },
    { $file: "x" },
    { $secret: "x" },
    { $env: 5 },
    { $env: "KEY", more: 1 },
    { $env: "toString" },
  ];
  assert.deepEqual(
    await issuesOf(resolveSecrets({ a: missing }, none)),
    missing.map((_, index) => `a.${index} unresolved_secret`),
  );
  const error = await resolveSecrets({ $env: "my-actual-secret" }, none).catch((error) => error);
  assert.ok(!JSON.stringify(error).includes("my-actual-secret") && !error.message.includes("my-actual-secret"));
  const down = new Error("the vault is down");
  await assert.rejects(resolveSecrets({ $secret: "x" }, { resolve: () => Promise.reject(down) }), (error) => error === down);
});

test("each reference is looked up once, eight at a time, and none after one has failed", async () => {
  const value = Array.from({ length: 60 }, (_, index) => ({ $secret: `vault:${index % 30}` }));
  const asked = [];
  let [open, most] = [0, 0];
  const lookUp = async (reference) => {
    asked.push(reference);
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, asked.length % 3));
    open--;
    return `secret of ${reference}`;
  };
  const resolved = await resolveSecrets(value, { resolve: lookUp });
  assert.deepEqual(
    resolved,
    value.map(({ $secret }) => `secret of ${$secret}`),
  );
  assert.deepEqual([most, asked.length, new Set(asked).size], [8, 30, 30]);

  const down = new Error("the vault is down");
  let lookups = 0;
  const failing = async () => {
    if (++lookups === 3) throw down;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return "secret";
  };
  await assert.rejects(resolveSecrets(value, { resolve: failing }), (error) => error === down);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(lookups, 8);
});

test("a file of secrets is read from the file system by default, and the environment from the process", async () => {
  process.env.FLEET_TEST_KEY = KEY;
  const here = new URL(import.meta.url).pathname;
  const [key, text] = await resolveSecrets([{ $env: "FLEET_TEST_KEY" }, { $file: here }]);
  assert.ok(key === KEY && text.startsWith("// `atlas-integrations/fleet`"));
  assert.deepEqual(await issuesOf(resolveSecrets({ at: { $file: `${here}.not` } })), ["at unresolved_secret"]);
});

test("the schema agrees with the check", () => {
  const check = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(fleetSchema);
  const project = (...integrations) => ({ projects: [{ id: id(0), integrations }] });
  for (const fleet of [
    { projects: [] },
    {
      $schema: "./x.json",
      api: "atlas-v2",
      defaults: [datadog()],
      projects: [{ org: id(1), name: "prod-*", without: ["SLACK"], prune: ["SLACK"] }],
    },
    project(datadog({ $env: "KEY" })),
    project(opsgenie({ $secret: "x" })),
    { api: "ops-manager-v1", ...project({ type: "HIP_CHAT", notificationToken: "token", roomName: "room" }) },
  ]) {
    assert.ok(check(fleet), JSON.stringify(check.errors));
    assert.equal(checkFleet(fleet).ok, true, JSON.stringify(checkFleet(fleet)));
  }
  for (const fleet of [
    {},
    { projects: {} },
    { projects: [], project: [] },
    { projects: [{}] },
    { projects: [{ id: "x" }] },
    project({ type: "DATADOG" }),
    project({ type: "datadog", apiKey: KEY }),
    project(datadog({ $env: "" })),
    project(datadog({ $env: "A", $file: "B" })),
    project(datadog({ $key: "A" })),
    project({ ...datadog(), sendDatabaseMetrics: { $env: "X" } }),
    project({ type: "HIP_CHAT", notificationToken: "token", roomName: "room" }),
    { api: "cloud-manager-v1", ...project(datadog()) },
    { api: "atlas-v3", projects: [] },
    { projects: [{ id: id(0), prune: "yes" }] },
  ]) {
    assert.ok(!check(fleet), JSON.stringify(fleet));
    assert.equal(checkFleet(fleet).ok, false, JSON.stringify(fleet));
  }
});

test("options are read strictly", async () => {
  const { client } = world(1);
  const fleet = { projects: [] };
  const stored = [];
  for (const wrong of [
    () => planFleet(client, fleet, { concurency: 2 }),
    () => planFleet(client, fleet, { concurrency: "2" }),
    () => planFleet(client, fleet, { concurrency: 0 }),
    () => planFleet(client, fleet, { prune: 1 }),
    () => planFleet(client, fleet, { rewrite: ["datadog"] }),
    () => planFleet(client, fleet, { prune: Object.assign([], { 1: "SLACK" }) }),
    () => applyFleet(client, fleet, { shard: Object.create({ index: 1, count: 2 }) }),
    () => applyFleet(client, fleet, { shard: { index: 0, count: 2 } }),
    () => applyFleet(client, fleet, { shard: { index: 3, count: 2 } }),
    () => applyFleet(client, fleet, { signal: {} }),
    () => applyFleet(client, fleet, { onProgress: true }),
    () => rotateFleet(client, [], "DATADOG", {}, { prune: true }),
    () => readFleet(client, [], { api: "atlas-v2" }).next(),
    () => readFleet(client, "5f0000000000000000000001").next(),
    () => readFleet(client, undefined).next(),
    () => rotateFleet(client, 5, "DATADOG", {}),
    () => planFleet({}, fleet),
    () => readFleet(undefined, []).next(),
    () => applyFleet(client, { ...fleet, totals: {} }),
    () => resolveSecrets({}, { enviroment: {} }),
    () => resolveSecrets({}, { env: [] }),
    async () => toDesired(stored, { secrets: () => {} }),
    async () => toDesired(stored, { api: "v3" }),
    async () => checkFleet(fleet, { references: "no" }),
    async () => prometheusConfig(id(0), { username: "u", password: "p", port: 1 }),
    async () => prometheusConfig(id(0), { username: "u", password: "p", target: Object.create({ endpointId: "e" }) }),
  ]) {
    await assert.rejects(wrong, ConfigError, String(wrong));
  }
});

test("a scrape configuration asks for the password at both places", () => {
  const {
    scrape_configs: [job],
  } = prometheusConfig(id(0), { username: "prom", password: "a secret" });
  assert.deepEqual(
    [job.basic_auth, job.http_sd_configs[0].basic_auth],
    [job.http_sd_configs[0].basic_auth, { username: "prom", password: "a secret" }],
  );
  for (const wrong of [
    {},
    { password: "********" },
    { password: "x", passwordFile: "y" },
    { password: "x", baseUrl: "https://cloud.mongodbgov.com" },
  ]) {
    assert.throws(() => prometheusConfig(id(0), { username: "prom", ...wrong }), ConfigError);
  }
  assert.throws(() => prometheusConfig(id(0)), ConfigError);
});
