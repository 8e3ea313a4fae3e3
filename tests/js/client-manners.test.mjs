// How a client behaves towards the program around it: hooks, signals, errors that say which call they ended.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as atlas from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GROUP = "5f0000000000000000000001";
const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };

function run(program) {
  const text = `
    import { AtlasClient, validateStream } from "atlas-integrations";
    import { createFakeAtlas } from "atlas-integrations/testing";
    const GROUP = "${GROUP}";
    const opsgenie = ${JSON.stringify(opsgenie)};
    const fake = createFakeAtlas({ groups: { [GROUP]: [] } });
    ${program}`;
  return spawnSync(process.execPath, ["--input-type=module", "--eval", text], { encoding: "utf8", cwd: ROOT });
}

test("hooks and callbacks that reject do not end the process", () => {
  const { status, stderr, stdout } = run(`
    const fail = async () => { throw new Error("from a hook"); };
    const late = () => new Promise((_, reject) => setTimeout(reject, 5, "later"));
    for (const hook of [fail, late, () => ({ then(_, reject) { reject(1); } })]) {
      const client = new AtlasClient({ fetch: fake.fetch, hooks: { request: hook, response: hook, retry: hook, error: hook } });
      fake.fail({ status: 503, retryAfter: 0 });
      await client.list(GROUP);
      await client.get(GROUP, "SLACK").catch(() => {});
      await client.apply(GROUP, [opsgenie], { onProgress: hook });
    }
    await new Promise((wake) => setTimeout(wake, 50));
    console.log("still here");`);
  assert.deepEqual([status, stdout, stderr], [0, "still here\n", ""]);
});

test("one signal may serve many calls without a warning, and keeps no listener", () => {
  const { stdout, stderr } = run(`
    import { getEventListeners } from "node:events";
    const client = new AtlasClient({ fetch: fake.fetch });
    const { signal } = new AbortController();
    const stream = () => ReadableStream.from([new TextEncoder().encode(JSON.stringify(opsgenie))]);
    const calls = Array.from({ length: 30 }, () => client.list(GROUP, { signal }));
    const streams = Array.from({ length: 30 }, () => validateStream(stream(), { signal }));
    console.log(getEventListeners(signal, "abort").length < 10);
    await Promise.all([...calls, ...streams]);
    console.log(getEventListeners(signal, "abort").length);`);
  assert.deepEqual([stdout, stderr], ["true\n0\n", ""]);
});

test("an error says which call it ended", async () => {
  const fake = createFakeAtlas({ groups: { [GROUP]: [] } });
  const client = new atlas.AtlasClient({ fetch: fake.fetch, maxRetries: 0 });
  const calls = {
    list: () => (fake.fail({ status: 500 }), client.list(GROUP)),
    get: () => client.get(GROUP, "SLACK"),
    create: () => client.create(GROUP, { ...opsgenie, apiKey: 7 }),
    update: () => client.update(GROUP, opsgenie),
    upsert: () => client.upsert(GROUP, opsgenie, { dryrun: true }),
    delete: () => client.delete(GROUP, "SLACK"),
    plan: () => client.plan(GROUP, [opsgenie, opsgenie]),
    apply: () => client.apply(GROUP, { actions: [] }),
    listAll: () => (fake.fail({ status: 500 }), client.listAll(GROUP).next()),
    request: () => client.request("GET", `/groups/${GROUP}/nothing`),
  };
  for (const [operation, call] of Object.entries(calls)) {
    await assert.rejects(call(), (error) => {
      assert.deepEqual([error.operation, error.groupId], [operation, GROUP], String(error));
      assert.equal(JSON.parse(JSON.stringify(error)).operation, operation);
      return true;
    });
  }
  await assert.rejects(client.listAll(GROUP, { dryRun: true }).next(), (error) => error.operation === "listAll");
  await assert.rejects(client.projects({ org: "x" }).next(), (error) => error.operation === "projects");
  // What is no project's id is not repeated.
  await assert.rejects(
    client.list("hush-hush"),
    (error) => error.operation === "list" && !("groupId" in error && error.groupId),
  );
  const refused = atlas.clientCredentials({ clientId: "id", clientSecret: "s", fetch: fake.fetch });
  await assert.rejects(refused(), (error) => error.operation === "token");
});

test("an abort's reason is left as it is, be it an error of ours", async () => {
  const { signal, abort } = (() => {
    const controller = new AbortController();
    return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
  })();
  const reason = new atlas.ConfigError("the caller's own");
  const client = new atlas.AtlasClient({ fetch: () => (abort(reason), new Promise(() => {})) });
  await assert.rejects(client.list(GROUP, { signal }), (error) => error === reason);
});

test("client credentials can be disposed of", async () => {
  const account = { clientId: "mdb_sa_id_1", clientSecret: "mdb_sa_sk_1" };
  const fake = createFakeAtlas({ groups: { [GROUP]: [] }, clients: [account] });
  const token = atlas.clientCredentials({ ...account, fetch: fake.fetch });
  await new atlas.AtlasClient({ token, fetch: fake.fetch }).list(GROUP);
  if (Symbol.asyncDispose) await token[Symbol.asyncDispose]();
  else await token.revoke();
  assert.equal(fake.requests.at(-1).path, "/api/oauth/revoke");
});

test("a type that there is not is told with those that there are", async () => {
  const fake = createFakeAtlas({ groups: { [GROUP]: [] } });
  const client = new atlas.AtlasClient({ fetch: fake.fetch });
  const near = {
    datadog: "DATADOG",
    "pager-duty": "PAGER_DUTY",
    Slack: "SLACK",
    OPSGENIE: "OPS_GENIE",
    teams: "MICROSOFT_TEAMS",
  };
  for (const [written, meant] of Object.entries(near)) {
    for (const call of [
      client.get(GROUP, written),
      client.delete(GROUP, written),
      client.rotate(GROUP, written, { apiKey: "x" }),
    ]) {
      await assert.rejects(call, ({ issues: [issue] }) => {
        assert.deepEqual([issue.code, issue.path, issue.params.suggestion], ["unknown_type", ["type"], meant]);
        assert.match(issue.message, new RegExp(`did you mean \`${meant}\``));
        return true;
      });
    }
  }
  for (const type of ["", "hush-hush", undefined, null, 7, {}, ["SLACK"]]) {
    await assert.rejects(client.get(GROUP, type), (error) => {
      assert.deepEqual(error.issues[0].params.allowed, atlas.integrationTypes);
      assert.match(error.message, /type must be one of PAGER_DUTY, SLACK, /);
      return !error.message.includes("hush");
    });
  }
  assert.equal(fake.requests.length, 0);
});

test("a logger writes what matters enough, on one line, with nothing that a terminal obeys", async () => {
  const lines = async (options) => {
    const written = [];
    const sink = Object.fromEntries(["debug", "warn", "error"].map((level) => [level, (line) => written.push([level, line])]));
    const detail = `bad\r\n::error file=x::\u001b[31m\u0007${"x".repeat(1_000_000)}`;
    const answers = [
      new Response("{}", { status: 503 }),
      Response.json({ error: 400, errorCode: "A\u001bB", detail }, { status: 400 }),
    ];
    const client = new atlas.AtlasClient({
      fetch: async () => answers.shift(),
      hooks: atlas.logger(sink, options),
      maxRetries: 1,
    });
    await client.list(GROUP).catch(() => {});
    return written;
  };
  const levels = async (level) => (await lines({ level })).map(([at]) => at);
  assert.deepEqual(await levels(undefined), ["debug", "debug", "warn", "debug", "debug", "error"]);
  assert.deepEqual(await levels("warn"), ["warn", "error"]);
  assert.deepEqual(await levels("error"), ["error"]);
  for (const [, line] of await lines()) {
    assert.ok(line.length < 5_000, `${line.length} characters`);
    assert.ok(!/[\0-\x1f\x7f-\x9f]/.test(line), line);
  }
  assert.throws(() => atlas.logger(console, { level: "verbose" }), atlas.ConfigError);
  assert.throws(() => atlas.logger(console, { levl: "warn" }), atlas.ConfigError);
  for (const sink of [null, "console", {}, console.log, { debug() {}, error() {} }])
    assert.throws(() => atlas.logger(sink), {
      name: "ConfigError",
      message: /^sink must have the functions debug, warn, error, /,
    });
  atlas.logger({ error() {} }, { level: "error" });
});

test("a line of a log has 2,000 characters at most, also where all of them are escaped", async () => {
  const lines = [];
  const body = JSON.stringify({ error: 400, errorCode: "X", detail: "\u2028\u001b".repeat(5_000) });
  const hooks = atlas.logger({ error: (line) => lines.push(line) }, { level: "error" });
  const noisy = new atlas.AtlasClient({ hooks, fetch: async () => new Response(body, { status: 400 }) });
  await assert.rejects(noisy.list(GROUP));
  assert.equal(lines.length, 1);
  assert.ok(lines[0].length > 1_000 && lines[0].length <= 2_003, String(lines[0].length));
});
