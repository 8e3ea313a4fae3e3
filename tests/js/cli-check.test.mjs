// `check`: every form in which people hold payloads, each with its verdict, its places and its exit code.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GOOD, HEX, MASKED, workplace } from "./command-line.mjs";

const { file, run } = workplace();

const PROJECT = "5e2211c17a3e5a48f5497de3";
const SECRET = "hunter2-do-not-print";
const bad = { type: "DATADOG", apiKey: SECRET, region: "US" };

const resource = (name, values, address = `mongodbatlas_third_party_integration.${name}`) => ({
  address,
  mode: "managed",
  type: "mongodbatlas_third_party_integration",
  name,
  values: { id: "x", project_id: PROJECT, ...values },
});
const plan = (root_module, resource_changes = []) => ({
  format_version: "1.2",
  terraform_version: "1.9.0",
  planned_values: { root_module },
  resource_changes,
});
const state = (root_module) => ({ format_version: "1.0", terraform_version: "1.9.0", values: { root_module } });

const manifest = (name, spec, version = "atlas.mongodb.com/v1") => ({
  apiVersion: version,
  kind: "AtlasThirdPartyIntegration",
  metadata: { name },
  spec: { projectRef: { name: "p" }, ...spec },
});
const documents = (...values) => values.map((value) => JSON.stringify(value)).join("\n---\n");

/** Name of the file, its content, exit code, counts of payloads and of invalid ones, and what each line must begin with. */
const ROWS = [
  ["one.json", GOOD, 0, 1, 0],
  ["pretty.json", JSON.stringify(JSON.parse(GOOD), null, 2), 0, 1, 0],
  ["array.json", `[${GOOD},\n${GOOD}]`, 0, 2, 0],
  ["lines.ndjson", `${GOOD}\r\n\n${GOOD}\n`, 0, 2, 0],
  ["lines.json", `${GOOD}\n${GOOD}\n`, 0, 2, 0],
  ["lines-without-ending", `${GOOD}\n${GOOD}`, 0, 2, 0],
  ["mark.json", Buffer.from(`\uFEFF${GOOD}`), 0, 1, 0],
  ["mark.ndjson", Buffer.from(`\uFEFF${GOOD}\n${GOOD}\n`), 0, 2, 0],
  ["mark.yaml", Buffer.from(`\uFEFFtype: VICTOR_OPS\napiKey: 00000000-0000-4000-8000-000000000000\n`), 0, 1, 0],
  [
    "utf16.json",
    Buffer.from(`\uFEFF${GOOD}`, "utf16le"),
    1,
    1,
    1,
    "utf16.json:1:1: type: the text is UTF-16; save it as UTF-8 (invalid_json)",
  ],
  ["utf16-without-mark.json", Buffer.from(GOOD, "utf16le"), 1, 1, 1, "utf16-without-mark.json:1:1: type: the text is UTF-16"],
  [
    "bad-utf8.json",
    Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff]), Buffer.from('"}')]),
    1,
    1,
    1,
    "bad-utf8.json:1:",
  ],
  ["zero.json", "", 2, 0, 0],
  ["blank.yaml", " \n\n", 2, 0, 0],
  ["comment.yaml", "# nothing\n", 2, 0, 0],
  ["none.json", "[]", 2, 0, 0],
  ["bad.ndjson", `${GOOD}\n${JSON.stringify(bad)}\nnope\n`, 1, 3, 2, "bad.ndjson:2:19: apiKey: ", "bad.ndjson:3:"],
  ["bad-in-array.json", JSON.stringify([JSON.parse(GOOD), bad], null, 2), 1, 2, 1, "bad-in-array.json:9:5: apiKey: "],
  ["broken.json", '{\n  "type": "VICTOR_OPS",\n  "apiKey": \n}\n', 1, 1, 1, "broken.json:4:1: type: "],
  ["cut.json", '[{"type":"SLACK"', 1, 1, 1, "cut.json:1:"],
  ["twice.json", '{"type":"VICTOR_OPS","apiKey":"k","apiKey":"k"}', 1, 1, 1, "twice.json:1:22: apiKey: "],
  ["twice-in-array.json", `[${GOOD},{"type":"VICTOR_OPS","apiKey":"k","apiKey":"k"}]`, 1, 2, 1, "twice-in-array.json:1:"],
  ["good.yaml", `type: DATADOG\napiKey: "${HEX}"\nregion: US\n---\ntype: DATADOG\napiKey: ${HEX}\nregion: EU\n`, 0, 2, 0],
  ["list.yml", `- type: DATADOG\n  apiKey: ${SECRET}\n  region: US\n`, 1, 1, 1, "list.yml:2:3: apiKey: "],
  [
    "number.yaml",
    "type: VICTOR_OPS\napiKey: 12345678901234567890\n",
    1,
    1,
    1,
    "number.yaml:2:1: apiKey: apiKey must be a string",
  ],
  [
    "twice.yaml",
    `type: DATADOG\napiKey: ${SECRET}\napiKey: ${SECRET}\n`,
    1,
    1,
    1,
    "twice.yaml:3:1: type: not YAML at line 3, column 1: the key is there twice",
  ],
  ["indent.yaml", `type: DATADOG\n apiKey: "${SECRET}\n`, 1, 1, 1, "indent.yaml:1:7: type: not YAML at line 1, column 7: "],
  [
    "bomb.yaml",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((name, index) => `${name}: &${name} [${`*${"abcdefgh"[index]},`.repeat(9)}]`)
      .join("\n")}\n`,
    1,
    1,
    1,
    "bomb.yaml:1:1: type: not YAML at line 1, column 1: it repeats its aliases too often",
  ],
  [
    "alias.yaml",
    `type: DATADOG\napiKey: *later\nname: &later "${SECRET}"\n`,
    1,
    1,
    1,
    "alias.yaml:2:9: type: not YAML at line 2, column 9: an alias names no anchor that stands before it",
  ],
  [
    "page.json",
    { results: [null, { type: "DATADOG", apiKey: MASKED, customEndpoint: null }], totalCount: 2, links: [] },
    0,
    1,
    0,
  ],
  [
    "envelope.json",
    { status: 200, content: { results: [{ type: "WEBHOOK", url: "https://h.example/****", secret: "******7890" }] } },
    0,
    1,
    0,
  ],
  ["enveloped-item.json", { status: 200, content: { type: "DATADOG", apiKey: MASKED } }, 0, 1, 0],
  [
    "not-an-item.json",
    { results: [{ error: 404 }, "x"] },
    1,
    2,
    2,
    "not-an-item.json:1:13: type: ",
    "not-an-item.json:1:27: type: ",
  ],
  [
    "plan.json",
    plan({
      resources: [
        resource("dd", {
          type: "DATADOG",
          api_key: "short",
          region: "US",
          send_database_metrics: null,
          user_name: "",
          enabled: false,
        }),
        { ...resource("data", { type: "DATADOG" }), mode: "data" },
        { ...resource("other", {}), type: "mongodbatlas_cluster" },
      ],
      child_modules: [
        {
          child_modules: [
            {
              resources: [
                resource(
                  "p",
                  { type: "PROMETHEUS", enabled: true, service_discovery: "ftp", password: "p", user_name: "u" },
                  "module.a.module.b.mongodbatlas_third_party_integration.p[0]",
                ),
              ],
            },
          ],
        },
      ],
    }),
    1,
    2,
    2,
    "plan.json:1:",
    "mongodbatlas_third_party_integration.dd: api_key ",
    "module.a.module.b.mongodbatlas_third_party_integration.p[0]: service_discovery ",
  ],
  [
    "unknown.json",
    plan({ resources: [resource("dd", { type: "DATADOG", region: "US" })] }, [
      { address: "mongodbatlas_third_party_integration.dd", change: { after_unknown: { api_key: true, id: true } } },
    ]),
    0,
    1,
    0,
  ],
  [
    "required.json",
    plan({ resources: [resource("prom", { type: "PROMETHEUS", enabled: true, service_discovery: "http", password: "p" })] }),
    1,
    1,
    1,
    "prom: user_name is required",
  ],
  [
    "state.json",
    state({ resources: [resource("dd", { type: "DATADOG", api_key: MASKED, region: "US" })] }),
    1,
    1,
    1,
    "mongodbatlas_third_party_integration.dd: api_key is masked: what stands here is Atlas's answer",
  ],
  [
    "raw.tfstate.json",
    {
      version: 4,
      terraform_version: "1.9.0",
      resources: [
        {
          module: "module.a",
          mode: "managed",
          type: "mongodbatlas_third_party_integration",
          name: "dd",
          instances: [{ index_key: "x", attributes: { type: "DATADOG", api_key: "short", region: "US", project_id: PROJECT } }],
        },
      ],
    },
    1,
    1,
    1,
    'module.a.mongodbatlas_third_party_integration.dd["x"]: api_key ',
  ],
  ["no-integration.json", plan({ resources: [{ ...resource("other", {}), type: "mongodbatlas_cluster" }] }), 2, 0, 0],
  [
    "good-manifests.yaml",
    documents(
      { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { apiKey: HEX } },
      manifest("dd", {
        type: "DATADOG",
        datadog: { apiKeySecretRef: { name: "s" }, region: "US", sendDatabaseMetrics: "enabled" },
      }),
      manifest(
        "nr",
        { type: "NEW_RELIC", newRelic: { credentialsSecretRef: { name: "elsewhere" } } },
        "atlas.nextapi.mongodb.com/v1",
      ),
      manifest("prom", {
        type: "PROMETHEUS",
        prometheus: { enabled: "enabled", serviceDiscovery: "http", prometheusCredentialsSecretRef: { name: "p" } },
      }),
      manifest("teams", { type: "MICROSOFT_TEAMS", microsoftTeams: { urlSecretRef: { name: "t" } } }),
      manifest("hook", { type: "WEBHOOK", webhook: { urlSecretRef: { name: "w" } } }),
      manifest("old", { type: "OPS_GENIE", opsGenie: { apiKeySecret: "o", region: "US" } }),
    ),
    0,
    6,
    0,
  ],
  [
    "bad-manifests.yaml",
    documents(
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "s" },
        data: { apiKey: Buffer.from(`${HEX}\n`).toString("base64") },
      },
      manifest("dd", { type: "DATADOG", datadog: { apiKeySecretRef: { name: "s" }, region: "US1" }, slack: {} }),
      manifest("og", { type: "OPS_GENIE", opsGenie: { region: "US" } }),
    ),
    1,
    2,
    2,
    "AtlasThirdPartyIntegration/dd: spec.datadog.apiKeySecretRef ",
    "AtlasThirdPartyIntegration/dd: spec.datadog.region ",
    "AtlasThirdPartyIntegration/dd: spec.slack ",
    "AtlasThirdPartyIntegration/og: spec.opsGenie.apiKeySecretRef is required",
  ],
  [
    "fleet.json",
    {
      defaults: [{ type: "SLACK", apiToken: { $env: "SLACK" }, channelName: "ops" }],
      projects: [{ id: PROJECT, without: ["SLACK"], integrations: [{ ...bad, apiKey: { $file: "key" } }] }],
    },
    0,
    2,
    0,
  ],
  [
    "bad-fleet.yaml",
    `projects:\n  - id: ${PROJECT}\n    integrations:\n      - type: DATADOG\n        apiKey: { $env: DD }\n        region: XX\n  - nam: x\n  - id: ${PROJECT}\n`,
    1,
    2,
    2,
    "bad-fleet.yaml:6:9: projects.0.integrations.0.region: ",
    "bad-fleet.yaml:7:5: projects.1.nam: ",
    "bad-fleet.yaml:8:5: projects.2.id: ",
  ],
  ["one-project.yaml", `name: production-*\nintegrations:\n  - type: VICTOR_OPS\n    apiKey: { $secret: vo }\n`, 0, 1, 0],
];

for (const [name, content, code, total, invalid, ...begins] of ROWS) {
  test(`${name}: ${code}`, async () => {
    const json = await run(["check", await file(name, content), "--json"]);
    const report = JSON.parse(json.out);
    assert.deepEqual(
      [json.code, report.total, report.invalid, report.valid],
      [code, total, invalid, total - invalid],
      json.out,
    );
    const text = await run(["check", name]);
    assert.equal(text.code, code);
    const lines = text.out.split("\n");
    for (const begin of begins)
      assert.ok(
        lines.some((line) => line.includes(begin)),
        `${begin}\n${text.out}`,
      );
    assert.ok(!`${text.out}${text.err}${json.out}`.includes(SECRET), "a value of a payload was printed");
    if (code === 2) assert.match(text.err, /^atlas-integrations: .+\n$/);
  });
}

test("a problem has the same place in JSON as in YAML, which reads the same text", async () => {
  const fleet = {
    projects: [
      {
        id: PROJECT,
        integrations: [
          { type: "SLACK", apiToken: "t", channelName: "c" },
          { ...bad, region: "XX" },
        ],
      },
      { nam: "x" },
    ],
  };
  const terraform = {
    format_version: "1.0",
    values: { root_module: { resources: [{}, { type: "mongodbatlas_third_party_integration", values: { type: "DATADOG" } }] } },
  };
  for (const [name, content] of Object.entries({ fleet, list: [bad, { ...bad, region: "XX" }], terraform })) {
    const text = JSON.stringify(content, null, 1);
    const places = async (file, above) => {
      const { lines } = JSON.parse((await run(["check", file, "--json"])).out).files[0];
      const issues = lines.flatMap((line) => line.issues);
      assert.ok(issues.length > 0);
      return issues.map(({ code, region }) => [code, region.line - above, region.column]);
    };
    const json = await places(await file(`${name}.json`, text), 0);
    // A comment, so that it is no JSON.
    assert.deepEqual(json, await places(await file(`${name}.yaml`, `# a comment\n${text}`), 1), name);
  }
  assert.match((await run(["check", "fleet.json"])).out, /^fleet\.json:14:6: projects\.0\.integrations\.1\.region: /m);
});

test("YAML: a text that looks like a number needs quotes, in every form", async () => {
  const item = `type: DATADOG, region: US, apiKey: ${"1".repeat(32)}`;
  for (const [name, text] of [
    ["digits.yaml", `{ ${item} }`],
    ["digits-list.yaml", `- { ${item} }`],
    ["digits-project.yaml", `id: ${PROJECT}\nintegrations: [{ ${item} }]`],
    ["digits-fleet.yaml", `projects: [{ id: ${PROJECT}, integrations: [{ ${item} }] }]`],
  ]) {
    await file(name, text);
    const planned = ["plan", ...(name.includes("project") || name.includes("fleet") ? [] : [PROJECT]), name];
    for (const words of [["check", name], planned]) {
      const { code, out, err } = await run(words);
      assert.equal(code, words[0] === "check" ? 1 : 2, name);
      assert.match(
        out + err,
        /apiKey must be a string, not a number \(in YAML, text that looks like .* needs quotes\)/,
        words.join(" "),
      );
    }
  }
  const { out } = await run(["check", await file("digits.json", { type: "DATADOG", region: "US", apiKey: 1 })]);
  assert.ok(!out.includes("YAML"));
});

test("Kubernetes: a Secret is that of the manifest's own namespace", async () => {
  const secret = (namespace, apiKey) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "s", ...(namespace && { namespace }) },
    stringData: { apiKey },
  });
  const ours = (namespace) => {
    const made = manifest(`in-${namespace}`, { type: "DATADOG", datadog: { apiKeySecretRef: { name: "s" }, region: "US" } });
    return { ...made, metadata: { ...made.metadata, ...(namespace && { namespace }) } };
  };
  for (const [parts, invalid] of [
    [[secret("stage", HEX), ours("stage"), secret("live", SECRET), ours("live")], ["in-live"]],
    [[secret("stage", SECRET), ours("stage"), secret("live", HEX), ours("live")], ["in-stage"]],
    [[secret("stage", SECRET), ours("live")], []],
    [[secret(undefined, SECRET), ours("live")], ["in-live"]],
  ]) {
    const { out } = await run(["check", await file("spaces.yaml", documents(...parts))]);
    assert.deepEqual(out.match(/(?<=AtlasThirdPartyIntegration\/)[\w-]+/g) ?? [], invalid);
  }
});

test("a reference stands for free text, in a list as in a fleet", async () => {
  const of = (members) => ({ type: "DATADOG", apiKey: { $env: "KEY" }, region: "US", ...members });
  for (const [item, field] of [
    [of({}), undefined],
    [{ type: "SLACK", apiToken: { $secret: "x" }, channelName: { $env: "C" } }, undefined],
    [of({ region: { $env: "R" } }), "region"],
    [of({ sendDatabaseMetrics: { $env: "M" } }), "sendDatabaseMetrics"],
  ]) {
    await file("references.json", [item]);
    await file("references-fleet.json", { projects: [{ id: PROJECT, integrations: [item] }] });
    for (const name of ["references.json", "references-fleet.json"]) {
      const { code, out } = await run(["check", name]);
      assert.equal(code, field === undefined ? 0 : 1, out);
      if (field) assert.match(out, new RegExp(`${field} must be a \\w+, not an object`));
    }
  }
});

test("many files: one that cannot be read stops no other, and is 2", async () => {
  const names = [await file("a.json", GOOD), "absent.json", await file("b.ndjson", `${GOOD}\n${JSON.stringify(bad)}\n`)];
  const { code, out, err } = await run(["check", ...names]);
  assert.equal(code, 2);
  assert.match(out, /^b\.ndjson:2:19: apiKey: .*\n3 payloads, 1 invalid.*1 file not checked\n$/);
  assert.equal(err, "atlas-integrations: absent.json: this file does not exist\n");
});

test("a folder stands for the files in it", async () => {
  await file("folder/a.json", GOOD);
  await file("folder/deep/b.yaml", `type: DATADOG\napiKey: ${HEX}\nregion: US\n`);
  await file("folder/readme.md", "no payload");
  assert.equal((await run(["check", "folder"])).out, "2 payloads, all valid\n");
});

test("warnings are shown, and count with --strict", async () => {
  const name = await file("warned.json", { type: "PROMETHEUS", enabled: true, serviceDiscovery: "http", username: "u" });
  const lenient = await run(["check", name]);
  assert.match(
    lenient.out,
    /^warned\.json:1:1: password: warning: .* \(missing_recommended\)\n1 payload, all valid, 1 warning\n$/,
  );
  assert.equal(lenient.code, 0);
  assert.equal((await run(["check", "--strict", name])).code, 1);
});

test("--api, --intent, --type, --max and standard input", async () => {
  const input = `{"type":"DATADOG"}\n{"type":"DATADOG"}\n`;
  const { code, out } = await run(["check", "--json", "--max", "1", "--api", "cloud-manager-v1", "-"], { input });
  const report = JSON.parse(out);
  assert.deepEqual(
    [code, report.total, report.invalid, report.files[0].lines.length, report.files[0].truncated],
    [1, 2, 2, 1, true],
  );
  assert.equal(report.files[0].lines[0].issues[0].code, "unsupported_service");
  assert.equal(
    (await run(["check", "--type", "DATADOG", "-"], { input: JSON.stringify({ apiKey: HEX, region: "US" }) })).code,
    0,
  );
  assert.equal((await run(["check", "--type", "SLACK", "-"], { input: GOOD })).code, 1);
});

test("a large file is read line by line", async () => {
  const name = await file("large.ndjson", [..."x".repeat(600_000)].fill(GOOD).concat(JSON.stringify(bad)).join("\n"));
  const { code, out } = await run(["check", name], { env: { NODE_OPTIONS: "--max-old-space-size=128" } });
  assert.equal(code, 1);
  assert.match(out, /^large\.ndjson:600001:19: apiKey: .*\n600001 payloads, 1 invalid\n$/);
});
