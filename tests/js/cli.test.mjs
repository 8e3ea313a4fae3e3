// The command line, as a person or a pipeline uses it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "./loopback.mjs";

const CLI = join(process.env.ATLAS_PACKAGE, "dist/cli.js");
const SECRET = "hunter2-do-not-print";
const GOOD = '{"type":"VICTOR_OPS","apiKey":"k"}';

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-cli-"));
});
after(() => rm(folder, { recursive: true }));

/** Runs the command line; nothing of this process's environment is its. */
function run(words, { env = {}, input } = {}) {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...words],
      { cwd: folder, env: { PATH: process.env.PATH, ...env } },
      (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
    );
    child.stdin.end(input ?? "");
  });
}

const file = async (name, text) => {
  await writeFile(join(folder, name), text);
  return name;
};

test("all valid is 0", async () => {
  const files = [
    await file("a.json", GOOD),
    await file("b.json", `[${GOOD},\n${GOOD}]`),
    await file("c.ndjson", `${GOOD}\r\n\n${GOOD}\n`),
    await file("d.json", JSON.stringify(JSON.parse(GOOD), null, 2)),
  ];
  const { code, out, err } = await run(["check", ...files]);
  assert.deepEqual([code, out, err], [0, "6 payloads, all valid\n", ""]);
});

test("problems are 1, each at its line and field, and without its value", async () => {
  const name = await file("bad.ndjson", `${GOOD}\n{"type":"DATADOG","apiKey":"${SECRET}","region":"US"}\nnope\n`);
  const { code, out } = await run(["check", name]);
  assert.equal(code, 1);
  assert.equal(
    out,
    "bad.ndjson:2: apiKey: apiKey must be 32 hexadecimal digits (invalid_format)\nbad.ndjson:3: type: not JSON from line 3, column 2 (invalid_json)\n3 payloads, 2 invalid\n",
  );
  assert.ok(!out.includes("\u001b"), "no colours where there is no terminal");
});

test("--json, --api, --type, --max and standard input", async () => {
  const { code, out } = await run(["check", "--json", "--max", "1", "--api", "cloud-manager-v1", "-"], {
    input: `{"type":"DATADOG"}\n{"type":"DATADOG"}\n${GOOD}\n`,
  });
  const report = JSON.parse(out);
  assert.deepEqual(
    [code, report.total, report.invalid, report.files[0].lines.length, report.files[0].truncated],
    [1, 3, 2, 1, true],
  );
  assert.equal(report.files[0].lines[0].issues[0].code, "unsupported_service");
  assert.equal((await run(["check", "--type", "VICTOR_OPS", "-"], { input: '{"apiKey":"k"}' })).code, 0);
});

test("a payload over many lines that is broken is told once, with its place", async () => {
  const { code, out } = await run(["check", await file("broken.json", `{\n  "type": "VICTOR_OPS",\n  "apiKey": \n}\n`)]);
  assert.equal(code, 1);
  assert.equal(out, "broken.json:1: type: not JSON from line 4, column 1 (invalid_json)\n1 payload, 1 invalid\n");
});

/** Runs the command line on a terminal of its own. */
function show(words, env = {}) {
  const line = [process.execPath, CLI, ...words].map((word) => `'${word}'`).join(" ");
  return new Promise((resolve) => {
    const child = execFile(
      "script",
      ["-qec", line, "/dev/null"],
      { cwd: folder, env: { PATH: process.env.PATH, TERM: "xterm", ...env }, maxBuffer: 1 << 26 },
      (error, out) => resolve({ code: error?.code ?? 0, out }),
    );
    child.stdin.end();
  });
}

test("a terminal gets colours, and a bar for what takes long; a pipe gets neither", async () => {
  const name = await file("long.ndjson", `${GOOD}\n`.repeat(200_000));
  const bad = await file("red.ndjson", '{"type":"X"}\n');
  const shown = await show(["check", name, bad]);
  assert.equal(shown.code, 1);
  assert.match(shown.out, /\rlong\.ndjson #+\.*/);
  assert.match(shown.out, /\u001b\[33m\(unknown_type\)\u001b\[0m/);
  assert.match(shown.out, /\u001b\[31m200001 payloads, 1 invalid\u001b\[0m/);
  assert.match((await show(["check", bad, "--nonsense"])).out, /\u001b\[31matlas-integrations:/);
  assert.doesNotMatch((await show(["check", bad], { NO_COLOR: "1" })).out, /\u001b\[3/);
  const piped = await run(["check", name, bad]);
  assert.deepEqual([piped.code, piped.err, piped.out.includes("\u001b")], [1, "", false]);
});

test("what cannot run is 2", async () => {
  for (const words of [
    [],
    ["check"],
    ["fly"],
    ["check", "absent.json"],
    ["check", "--token", SECRET, "a"],
    ["check", "--api", "v9", "-"],
    ["check", "--max", "-1", "-"],
    ["toString", "x"],
    ["plan", "one"],
    ["list", "5f0000000000000000000001"],
  ]) {
    const { code, out, err } = await run(words);
    assert.deepEqual([code, out], [2, ""], words.join(" "));
    assert.ok(err.length > 0 && !err.includes(SECRET) && !err.includes("    at "), err);
  }
});

test("help and version are 0", async () => {
  const { code, out } = await run(["--help"]);
  assert.deepEqual([code, out.startsWith("Usage: ")], [0, true]);
  assert.match((await run(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
});

test("list, plan and apply against a project; a second apply does nothing", async () => {
  const server = await serve();
  const env = { ATLAS_TOKEN: "demo-token", ATLAS_BASE_URL: server.url };
  const project = "61ffffffffffffffffffff00";
  const desired = await file(
    "desired.json",
    JSON.stringify([{ type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef", region: "EU" }, JSON.parse(GOOD)]),
  );
  try {
    assert.deepEqual(await run(["list", project], { env }), { code: 0, out: "", err: "" });
    const planned = await run(["plan", project, desired], { env });
    assert.deepEqual([planned.code, planned.out], [1, "create OPS_GENIE\ncreate VICTOR_OPS\n"]);
    const applied = await run(["apply", project, desired], { env });
    assert.deepEqual([applied.code, applied.out], [0, "done    create OPS_GENIE\ndone    create VICTOR_OPS\n"]);
    const again = await run(["apply", project, desired, "--json"], { env });
    assert.deepEqual([again.code, JSON.parse(again.out).results.map(({ status }) => status)], [0, ["kept", "kept"]]);
    const kept = await run(["plan", project, desired], { env });
    assert.equal(kept.code, 0);
    assert.match(kept.out, /^keep {3}OPS_GENIE: apiKey unverifiable \(as far as the mask tells\)$/m);
    const listed = JSON.parse((await run(["list", project, "--json"], { env })).out);
    assert.deepEqual(listed.map(({ type }) => type).sort(), ["OPS_GENIE", "VICTOR_OPS"]);
    const pruned = await run(["apply", project, await file("less.ndjson", GOOD), "--prune"], { env });
    assert.match(pruned.out, /^done {4}delete OPS_GENIE$/m);
    const refused = await run(["list", project], { env: { ...env, ATLAS_TOKEN: SECRET } });
    assert.deepEqual([refused.code, refused.out, refused.err.includes(SECRET)], [2, "", false]);
    const account = { ATLAS_CLIENT_ID: "mdb_sa_id_demo", ATLAS_CLIENT_SECRET: "mdb_sa_sk_demo", ATLAS_BASE_URL: server.url };
    assert.equal((await run(["list", project], { env: account })).out, `${project}  VICTOR_OPS\n`);
    const piped = await run(["list", project, "--token-stdin"], {
      env: { ATLAS_TOKEN: SECRET, ATLAS_BASE_URL: server.url },
      input: "demo-token\n",
    });
    assert.equal(piped.out, `${project}  VICTOR_OPS\n`);
    for (const [words, input] of [
      [["list", project], "no token\n"],
      [["list", project], ""],
      [["plan", project, "-"], "demo-token"],
    ]) {
      const { code, out, err } = await run([...words, "--token-stdin"], { env, input });
      assert.deepEqual([code, out, err.includes("no token")], [2, "", false], err);
    }
    const key = { ATLAS_PUBLIC_KEY: "demo-public", ATLAS_PRIVATE_KEY: "demo-private", ATLAS_BASE_URL: server.url };
    assert.equal((await run(["list", project], { env: key })).out, `${project}  VICTOR_OPS\n`);
  } finally {
    await server.stop();
  }
});
