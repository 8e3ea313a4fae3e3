// The command line as a whole: its words, its help, its terminals.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { CLI, CONTROLS, GOOD, workplace } from "./command-line.mjs";

const { file, run, show, path } = workplace();

const SECRET = "hunter2-do-not-print";

test("what cannot run is 2, with a word on standard error and nothing on standard output", async () => {
  const ROWS = [
    [],
    ["check"],
    ["fly"],
    ["toString", "x"],
    ["check", "absent.json"],
    ["check", "--token", SECRET, "a"],
    ["check", "--api", "v9", "-"],
    ["check", "--max", "-1", "-"],
    ["check", "--max", "1e3", "-"],
    ["plan"],
    ["plan", "a", "b", "c"],
    ["plan", "one", "--shard", "3/2"],
    ["plan", "one", "--prune=NOTHING"],
    ["plan", "one", "--prune="],
    ["plan", "one", "--rewrite="],
    ["apply", "--", "--prune="],
    ["list"],
    ["list", "5f0000000000000000000001"],
    ["list", "5f0000000000000000000001", "--all"],
    ["get", "5f0000000000000000000001", "NOTHING"],
    ["apply", "5f0000000000000000000001", "absent.json"],
    ["rotate", "SLACK"],
    ["prometheus", "x", "--username", "u", "--password-file", "f"],
    ["list", "5f0000000000000000000001", "--api", "ops-manager-v1"],
    ["\u001b[31m"],
    ["check", "--\u001b[31m", "x"],
  ];
  await Promise.all(
    ROWS.map(async (words) => {
      const { code, out, err } = await run(words);
      assert.deepEqual([code, out], [2, ""], `${words.join(" ")}\n${err}`);
      assert.ok(err.length > 0 && !err.includes(SECRET) && !err.includes("    at "), err);
      for (const line of err.split("\n")) assert.ok(!CONTROLS.test(line), JSON.stringify(line));
    }),
  );
});

test("--json tells of errors in JSON, too", async () => {
  for (const words of [
    ["list", "--json", "5f0000000000000000000001"],
    ["plan", "--reporter", "json", "a", "absent.json"],
    ["check", "--json", "--fly"],
  ]) {
    const { code, out } = await run(words);
    const { version, error } = JSON.parse(out);
    assert.deepEqual([code, version, typeof error.name, typeof error.message], [2, 1, "string", "string"]);
  }
});

test("help and version are 0", async () => {
  const { code, out } = await run(["--help"]);
  assert.deepEqual([code, out.startsWith("Usage: ")], [0, true]);
  assert.equal((await run(["plan", "--help"])).code, 0);
  assert.match((await run(["--version"])).out, /^\d+\.\d+\.\d+\S*\n$/);
});

test("a terminal gets colours, and a bar for what takes long; a pipe gets neither", async () => {
  const name = await file("long.ndjson", `${GOOD}\n`.repeat(500_000));
  const bad = await file("red.ndjson", '{"type":"X"}\n');
  const shown = await show(["check", name, bad]);
  assert.equal(shown.code, 1);
  assert.match(shown.out, /long\.ndjson [█░]+ +\d+%/);
  assert.match(shown.out, /\u001b\[33m\(unknown_type\)\u001b\[39m/);
  assert.match(shown.out, /\u001b\[31m500001 payloads, 1 invalid\u001b\[39m/);
  assert.match((await show(["list", "x"])).out, /\u001b\[31matlas-integrations:/);
  assert.doesNotMatch((await show(["check", bad], { env: { NO_COLOR: "1" } })).out, /\u001b\[3/);
  const piped = await run(["check", name, bad]);
  assert.deepEqual([piped.code, piped.err, CONTROLS.test(piped.out.replaceAll("\n", ""))], [1, "", false]);
});

test("a reader that stops reading is no error", async () => {
  await file("many.ndjson", '{"type":"X"}\n'.repeat(5_000));
  const child = spawn("sh", ["-c", `"${process.execPath}" "${CLI}" check --max 5000 many.ndjson | head -1`], {
    cwd: path(""),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const err = [];
  child.stderr.on("data", (bytes) => err.push(bytes));
  child.stdout.resume();
  await once(child, "close");
  assert.equal(Buffer.concat(err).toString(), "");
});

test("output that gets lost is no success", async () => {
  const full = openSync("/dev/full", "w");
  try {
    for (const words of [["--version"], ["--help"], ["check", await file("lost.json", GOOD)], ["completion", "bash"]]) {
      const child = spawn(process.execPath, [CLI, ...words], { cwd: path(""), stdio: ["ignore", full, "pipe"] });
      const [err] = await Promise.all([text(child.stderr), once(child, "close")]);
      assert.deepEqual([child.exitCode, err], [2, "atlas-integrations: standard output cannot be written (ENOSPC)\n"]);
    }
  } finally {
    closeSync(full);
  }
});

test("a report may have more lines than a call takes arguments", async () => {
  const count = 130_000;
  const { code, out, err } = await run([
    "check",
    "--max",
    String(count),
    await file("long.ndjson", '{"type":"X"}\n'.repeat(count)),
  ]);
  assert.deepEqual([code, err, out.trimEnd().split("\n").length], [1, "", count + 1]);
});

/** The words that a shell offers after those that were typed. */
const offered = async (words) => (await run(["complete", "--", ...words])).out.split("\n").map((line) => line.split("\t")[0]);

test("completion offers commands, options and their values", async () => {
  assert.ok((await offered([""])).includes("check"));
  assert.ok((await offered(["pl"])).includes("plan"));
  assert.ok((await offered(["check", "--st"])).includes("--strict"));
  assert.ok((await offered(["check", "--reporter", ""])).includes("sarif"));
});

/** For each shell: what offers the words after `atlas-integrations pl`, or shows that the script is in place. */
const SHELLS = {
  bash: [
    ["-c"],
    `_get_comp_words_by_ref() { cur=pl prev=atlas-integrations words=(atlas-integrations pl) cword=1; }
     compopt() { :; }
     source SCRIPT && __atlas_integrations_complete && printf "%s\\n" "\${COMPREPLY[@]}"`,
    /^plan/m,
  ],
  zsh: [["-fc"], "autoload -U compinit && compinit -u -D && source SCRIPT && print $_comps[atlas-integrations]", /atlas/],
  fish: [["--no-config", "-c"], 'source SCRIPT; complete -C "atlas-integrations pl"', /^plan/m],
};

for (const [shell, [flags, text, offers]] of Object.entries(SHELLS)) {
  test(`${shell} completes with the script that is made for it`, async (context) => {
    const { out, code } = await run(["completion", shell]);
    assert.equal(code, 0);
    const script = path(await file(`completion.${shell}`, out));
    await file("bin/atlas-integrations", `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
    await chmod(path("bin/atlas-integrations"), 0o755);
    const env = { PATH: `${path("bin")}:${process.env.PATH}`, HOME: path("."), TERM: "xterm" };
    const answer = await new Promise((resolve) =>
      execFile(shell, [...flags, text.replace("SCRIPT", script)], { env }, (error, stdout, stderr) =>
        resolve({ error, stdout, stderr }),
      ),
    );
    if (answer.error?.code === "ENOENT") return context.diagnostic(`${shell} is not installed here`);
    assert.match(answer.stdout, offers, answer.stderr);
  });
}
