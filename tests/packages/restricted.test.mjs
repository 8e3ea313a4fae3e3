// A Node that is too old, or that forbids something, says what to do: once, and by name.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { NODES, TOO_OLD } from "./nodes.mjs";

const root = new URL("../..", import.meta.url);
/** As the permissions of Node know it: without symbolic links. */
const PACKAGE = realpathSync(process.env.ATLAS_PACKAGE);
const CLI = join(PACKAGE, "dist/cli.js");
const GROUP = "5f0000000000000000000001";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "atlas-restricted-")));
after(() => rmSync(folder, { recursive: true }));
const payload = JSON.stringify({ type: "DATADOG", apiKey: "0123456789abcdef0123456789abcdef", region: "US" });
writeFileSync(join(folder, "payload.json"), payload);

const run = (program, flags, words, cwd = folder) =>
  spawnSync(program, [...flags, ...words], { encoding: "utf8", cwd, env: { PATH: process.env.PATH, ATLAS_TOKEN: "any" } });
const evaluate = (program, flags, code, type = "module") => run(program, flags, [`--input-type=${type}`, "--eval", code], root);

/** Nodes that are installed; where npm has none for this system, the one that runs the tests. */
const installed = NODES.filter(({ isInstalled }) => isInstalled());
const SUPPORTED =
  installed.length > 0 ? installed : [{ major: Number.parseInt(process.versions.node, 10), program: process.execPath }];

const WARNING = /UnsupportedWarning: atlas-integrations needs Node 20 or newer; this is Node 18\.\d+\.\d+, with which/g;
const IN_EVERY_WAY = `
  const atlas = require("atlas-integrations");
  atlas.validate({});
  require("atlas-integrations/validate").validate({});
  const client = new atlas.AtlasClient({ fetch: async () => new Response() });
  import("atlas-integrations").then(({ validate }) => validate({}));
  client.list("${GROUP}").catch(() => {});`;

for (const { program } of TOO_OLD.filter(({ isInstalled }) => isInstalled())) {
  test("a Node below the floor is named once, in whichever way the package is brought", () => {
    const { stderr, status } = evaluate(program, [], IN_EVERY_WAY, "commonjs");
    assert.equal(status, 0);
    assert.equal(stderr.match(WARNING)?.length, 1, stderr);
  });

  test("the command line names a Node below the floor", () => {
    const { stderr, stdout, status } = run(program, [CLI], ["check", "payload.json"]);
    assert.equal(status, 0);
    assert.equal(stdout, "1 payload, all valid\n");
    assert.equal(stderr.match(WARNING)?.length, 1, stderr);
  });
}

const READ = "Node's --permission does not allow it: add --allow-fs-read";
const WRITE = "Node's --permission does not allow it: add --allow-fs-write";
const FLAGS = { read: `--allow-fs-read=${PACKAGE}/*`, all: "--allow-fs-read=*" };

/** What is asked, what may be read, and what is said. */
const DENIED = [
  [["check", "payload.json"], FLAGS.read, `payload.json: ${READ}`],
  [["check", folder], FLAGS.read, `${folder}: ${READ}`],
  [["plan", GROUP, "payload.json"], FLAGS.read, `payload.json: ${READ}`],
  [["apply", GROUP, "payload.json", "--yes"], FLAGS.read, `payload.json: ${READ}`],
  [["rotate", "DATADOG", GROUP, "--secret", "apiKey=file:key.txt"], FLAGS.read, `key.txt: ${READ}`],
  [
    ["check", "payload.json", "--reporter=junit", "--reporter-file=report.xml"],
    FLAGS.all,
    `report.xml cannot be written: ${WRITE}`,
  ],
];

for (const { major, program } of SUPPORTED) {
  const permission = major < 22 ? "--experimental-permission" : "--permission";

  test(`a file that Node ${major} denies under ${permission} is named, with the flag that allows it`, () => {
    for (const [words, allowed, said] of DENIED) {
      const { stderr, status } = run(program, [permission, allowed, CLI], words);
      assert.equal(status, 2, stderr);
      assert.ok(stderr.includes(`atlas-integrations: ${said}\n`), `${words.join(" ")}: ${stderr}`);
    }
  });

  test(`the package works in Node ${major} under ${permission}`, () => {
    const code = 'import("atlas-integrations").then(({ validate }) => console.log(validate({}).ok))';
    const { stdout, stderr } = evaluate(program, [permission, FLAGS.all], code);
    assert.equal(stdout, "false\n", stderr);
  });

  test(`Node ${major} under --jitless is sent to the entry without WebAssembly, which works there`, () => {
    for (const [entry, code] of [
      ["", "atlas.validate({})"],
      ["/validate", "atlas.validate({})"],
      ["/testing", "atlas.createFakeAtlas()"],
      ["/fleet", "atlas.checkFleet({})"],
      ["/slim", "await atlas.init(new Uint8Array())"],
      ["/debug", "atlas.validate({})"],
    ]) {
      const { stderr } = evaluate(program, ["--jitless"], `import * as atlas from "atlas-integrations${entry}"; ${code}`);
      assert.match(stderr, /ConfigError: .*--jitless.* import atlas-integrations\/js/, `${entry}: ${stderr}`);
    }
    const code = 'import { validate } from "atlas-integrations/js"; console.log(validate({}).ok)';
    assert.equal(evaluate(program, ["--jitless"], code).stdout, "false\n");
  });
}
