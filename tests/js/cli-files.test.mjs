// The files that commands read and write, where they are not what one expects: pipes, folders with plans in them, names twice.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, symlink } from "node:fs/promises";
import { test } from "node:test";
import { A, B, C, datadog, opsgenie, world } from "./cli-world.mjs";
import { CLI, HEX } from "./command-line.mjs";

const here = world();
const { cli, file, path, writes } = here;
const OTHER = `${"f".repeat(28)}0000`;

/** Runs the command line with a file in a pipe, as `cat file | atlas-integrations ... /dev/stdin` does. */
function piped(name, words, env = {}) {
  const line = `cat '${name}' | '${process.execPath}' '${CLI}' ${words.join(" ")}`;
  const options = { cwd: path("."), env: { PATH: process.env.PATH, ...here.server.env, ...env } };
  return new Promise((resolve) => {
    const child = execFile("sh", ["-c", line], options, (_error, out, err) => resolve({ code: child.exitCode, out, err }));
  });
}

test("a pipe by its name is read as standard input is", async () => {
  const name = await file("piped.json", [datadog]);
  const checked = await piped(name, ["check", "/dev/stdin"]);
  assert.deepEqual([checked.code, checked.out, checked.err], [0, "1 payload, all valid\n", ""]);
  const planned = await piped(name, ["plan", C, "/dev/stdin"]);
  assert.deepEqual([planned.code, planned.err], [1, ""]);
  const fleet = await file("piped-fleet.yaml", `projects:\n  - id: ${C}\n    integrations: [${JSON.stringify(datadog)}]\n`);
  const refused = await piped(fleet, ["plan", "/dev/stdin", "--out", "piped-plan.json"]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /cannot be read again/);
  const applied = await piped(fleet, ["apply", "/dev/stdin"]);
  assert.equal(applied.code, 0, applied.err);
  assert.match(applied.out, /^1 added, 0 changed, 0 deleted, 0 unchanged$/m);
});

test("a `$file` is looked for beside the file that names it, in a folder of desired states, too", async () => {
  await file("teams/keys/one", `${HEX}\n`);
  await file("teams/deep/keys/one", `${OTHER}\n`);
  const of = (id) => ({ id, integrations: [{ ...datadog, apiKey: { $file: "keys/one" } }] });
  await file("teams/a.json", of(A));
  await file("teams/deep/c.json", of(C));
  const { code, out, err } = await cli(["apply", "teams"]);
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /^1 added, 0 changed, 0 deleted, 1 unchanged$/m);
  assert.match(here.server.fake.state(C)[0].apiKey, /0000$/);
});

test("a saved plan is no desired state, wherever it lies", async () => {
  await file("states/a.json", { id: C, integrations: [opsgenie] });
  assert.equal((await cli(["plan", "states", "--out", "states/plan.json"])).code, 1);
  assert.equal((await cli(["check", "states"])).code, 0);
  assert.equal((await cli(["plan", "states"])).code, 1);
  for (const words of [
    ["plan", "states/plan.json"],
    ["apply", C, "states/plan.json"],
  ]) {
    const { code, out, err } = await cli(words);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^atlas-integrations: states\/plan\.json is a saved plan: give it to `apply`, without a project\n$/);
  }
  const marked = await file(
    "states/marked.json",
    `\uFEFF${(await readFile(path("states/plan.json"), "utf8")).replaceAll("\n", "\r\n")}`,
  );
  assert.equal((await cli(["apply", marked, "--dry-run"])).code, 1);
  assert.equal((await cli(["apply", "states/plan.json"])).code, 0);
});

test("a file that is read is not written over", async () => {
  const name = await file("kept.json", [datadog]);
  const inside = await file("inside/kept.json", [datadog]);
  await symlink(path(name), path("link.json"));
  const before = await readFile(path(name), "utf8");
  for (const words of [
    ["plan", C, name, "--out", `./${name}`],
    ["plan", C, name, "--reporter-file", path(name)],
    ["check", name, "--reporter-file", name],
    ["check", name, "--reporter-file", "link.json"],
    ["check", "link.json", "--reporter-file", name],
    ["check", "inside", "--reporter-file", inside],
    ["plan", C, "inside", "--out", inside],
  ]) {
    const { code, out, err } = await cli(words);
    assert.deepEqual([code, out, here.server.requests()], [2, "", []], err);
    assert.match(err, /is read by this command/);
  }
  assert.equal(await readFile(path(name), "utf8"), before);
});

test("a project that says not to prune may say nothing else", async () => {
  const name = await file("spared.json", {
    projects: [
      { id: A, prune: false },
      { id: B, prune: [] },
      { id: C, integrations: [] },
    ],
  });
  const { code, err } = await cli(["apply", name, "--prune", "--yes"]);
  assert.deepEqual([code, err, writes()], [0, "", []]);
  const all = await file("emptied.json", { projects: [{ id: A, prune: true }] });
  const refused = await cli(["apply", all, "--yes"]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /would delete all/);
});
