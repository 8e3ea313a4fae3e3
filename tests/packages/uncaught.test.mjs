// An error that nobody catches: what the terminal gets is short, says what is wrong, and has the names of our functions.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { NODES } from "./nodes.mjs";

const MOST_BYTES = 2048;
const GROUP = "5f0000000000000000000001";

const answering = (status) =>
  `const client = new AtlasClient({ token: "t", maxRetries: 0, fetch: async () => Response.json({ detail: "no", errorCode: "X" }, { status: ${status} }) });
   await client.list("${GROUP}");`;

const ERRORS = {
  ConfigError: "new AtlasClient({ token: 1 });",
  ValidationError: 'assertValid({ type: "DATADOG", apiKey: "short", region: "MARS", more: 1 });',
  NetworkError: `await new AtlasClient({ token: "t", maxRetries: 0, fetch: async () => { throw new TypeError("fetch failed"); } }).list("${GROUP}");`,
  TimeoutError: `await new AtlasClient({ token: "t", maxRetries: 0, timeoutMs: 5, fetch: () => new Promise((done) => setTimeout(done, 100)) }).list("${GROUP}");`,
  DecodeError: `await new AtlasClient({ token: "t", maxRetries: 0, fetch: async () => new Response("<html>") }).list("${GROUP}");`,
  BadRequestError: answering(400),
  AuthenticationError: answering(401),
  PermissionError: answering(403),
  NotFoundError: answering(404),
  ConflictError: answering(409),
  RateLimitError: answering(429),
  ServerError: answering(500),
};

const OWN_MAJOR = Number(process.versions.node.split(".")[0]);
/** The Node that runs the tests, and the other ones that `cargo xtask` has installed. */
const OTHER_NODES = NODES.filter(({ major, isInstalled }) => major !== OWN_MAJOR && isInstalled());
const PROGRAMS = [process.execPath, ...OTHER_NODES.map(({ program }) => program)];
const ENTRIES = ["atlas-integrations", "atlas-integrations/js"];
/** Source maps are read the same way by each. */
const waysOf = (program) => (program === process.execPath ? [[], ["--enable-source-maps"]] : [[]]);

/** An error of each other entry. */
const OTHERS = {
  "atlas-integrations/validate": ["ValidationError", "atlas.assertValid({});"],
  "atlas-integrations/testing": ["ConfigError", "atlas.createFakeAtlas({ groups: 1 });"],
  "atlas-integrations/fleet": ["ConfigError", "await atlas.planFleet(1, { projects: [] });"],
  "atlas-integrations/slim": ["ConfigError", "atlas.validate({});"],
  "atlas-integrations/debug": ["ValidationError", "atlas.assertValid({});"],
};

const run = (code, flags = [], program = process.execPath) =>
  spawnSync(program, [...flags, "--input-type=module", "--eval", code], {
    encoding: "utf8",
    cwd: new URL("../..", import.meta.url),
  });

/** What the terminal gets names the error, and is short. */
function isShort({ stderr, status }, name) {
  assert.notEqual(status, 0);
  assert.match(stderr, new RegExp(name));
  assert.ok(Buffer.byteLength(stderr) < MOST_BYTES, `${Buffer.byteLength(stderr)} bytes: ${stderr.slice(0, 300)}`);
}

for (const program of PROGRAMS) {
  const node = spawnSync(program, ["--version"], { encoding: "utf8" }).stdout.trim();
  for (const entry of ENTRIES) {
    test(`each error of ${entry}, thrown in Node ${node} and caught by nobody`, () => {
      for (const [name, code] of Object.entries(ERRORS)) {
        for (const flags of waysOf(program))
          isShort(run(`import { AtlasClient, assertValid } from "${entry}"; ${code}`, flags, program), name);
      }
    });
  }
  for (const [entry, [name, code]] of Object.entries(OTHERS)) {
    test(`an error of ${entry}, thrown in Node ${node} and caught by nobody`, () => {
      for (const flags of waysOf(program)) isShort(run(`import * as atlas from "${entry}"; ${code}`, flags, program), name);
    });
  }
}

test("the source map names our functions and their files", () => {
  const { stderr } = run(`import { assertValid } from "atlas-integrations"; ${ERRORS.ValidationError}`, [
    "--enable-source-maps",
  ]);
  assert.match(stderr, /src\/lib\/[\w/-]+\.ts:\d+/);
});
