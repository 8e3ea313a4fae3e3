// No own secret in anything that can be printed, in whatever way a server writes it back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as atlas from "atlas-integrations";

const GROUP = "5f0000000000000000000001";
const TOKEN = "eyJh+bG/ci=Oi.JIUz-I1_NiJ9==";
const SECRET = `p&ss<w>rd="'\\+é=`;
const HEADER = "header-value=1";

const units = (text, write) => Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at), text[at])).join("");
const named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "=": "&#x3D;" };

/** How servers and proxies write what they were sent: each makes the inside of a JSON string. */
const WAYS = {
  "as it is": (text) => JSON.stringify(text).slice(1, -1),
  "with some letters escaped": (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&='+]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
  "with all letters escaped": (text) => units(text, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
  "in capitals": (text) => units(text, (code) => `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`),
  "with HTML entities": (text) => JSON.stringify(text.replace(/[&<>"'=]/g, (one) => named[one])).slice(1, -1),
  "with numbered entities": (text) => units(text, (code) => `&#${code};`),
  "with hexadecimal entities": (text) => units(text, (code) => `&#x${code.toString(16)};`),
  "as a form": (text) => encodeURIComponent(text),
  "as JSON within JSON": (text) => JSON.stringify(JSON.stringify({ apiKey: text })).slice(1, -1),
  "as JSON within JSON within JSON": (text) => JSON.stringify(JSON.stringify(JSON.stringify([text]))).slice(1, -1),
};

/** The places of an error that texts come from. */
const body = (echo) =>
  `{"error":400,"errorCode":"INVALID_ATTRIBUTE","detail":"detail ${echo}","reason":"reason ${echo}","parameters":["${echo}",{"x":["${echo}"]}],` +
  `"badRequestDetail":{"fields":[{"field":"apiKey","description":"description ${echo}"}]}}`;

const webhook = { type: "WEBHOOK", url: "https://hooks.example.com/x", secret: SECRET };
const options = { headers: { "X-Key": HEADER } };

const CALLS = {
  create: (client) => client.create(GROUP, webhook, options),
  update: (client) => client.update(GROUP, webhook, options),
  upsert: (client) => client.upsert(GROUP, webhook, options),
  list: (client) => client.list(GROUP, options),
  request: (client) => client.request("POST", "/x", { ...options, body: { deep: [{ secret: SECRET }] } }),
  // These read first: the answer to that may quote what they would send next.
  rotate: (client) => client.rotate(GROUP, "WEBHOOK", { secret: SECRET }, options),
  plan: (client) => client.plan(GROUP, [webhook], options),
  "apply of a desired state": (client) => client.apply(GROUP, [webhook], options),
  "apply of a plan": (client) => client.apply(GROUP, atlas.plan([], [webhook]), options),
};

/** Every way to print a value, decoded as a reader would. */
function printed(value) {
  const texts = [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: 12, showHidden: true }),
    String(value?.stack),
    String(value?.cause?.stack),
  ];
  return texts.flatMap((text) => [text, text.replaceAll("\\\\", "\\").replaceAll('\\"', '"')]);
}

for (const [way, write] of Object.entries(WAYS)) {
  test(`secrets that come back ${way}`, async () => {
    for (const [name, call] of Object.entries(CALLS)) {
      const carried = name === "list" ? [TOKEN, HEADER] : [TOKEN, HEADER, SECRET];
      const echo = carried.map(write).join(" ");
      const lines = [];
      const events = [];
      const sink = { debug: (line) => lines.push(line), warn: (line) => lines.push(line), error: (line) => lines.push(line) };
      const log = atlas.logger(sink);
      const hooks = Object.fromEntries(
        Object.entries(log).map(([hook, tell]) => [hook, (event) => (events.push(event), tell(event))]),
      );
      const client = new atlas.AtlasClient({
        token: TOKEN,
        hooks,
        maxRetries: 0,
        fetch: async () => new Response(body(echo), { status: 400 }),
      });
      await assert.rejects(call(client), (error) => {
        assert.ok(error instanceof atlas.BadRequestError);
        for (const text of [...lines, ...[error, events, client].flatMap(printed)]) {
          for (const secret of carried) assert.ok(!text.includes(secret) && !text.includes(write(secret)), `${name}: ${text}`);
        }
        return true;
      });
    }
  });
}

test("no action of an apply shows the secrets of another", async () => {
  const slack = { type: "SLACK", apiToken: "xoxb-0000", channelName: "alerts" };
  const pager = { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef" };
  const results = [{ ...slack, apiToken: "****0000", channelName: "other" }, { type: "DATADOG" }];
  const fetch = async (url, { method }) =>
    method === "GET"
      ? Response.json({ results, links: [] })
      : new Response(body([SECRET, pager.serviceKey].map(WAYS["as it is"]).join(" ")), { status: 400 });
  const client = new atlas.AtlasClient({ maxRetries: 0, fetch });
  const report = await client.apply(GROUP, [webhook, pager, slack], { prune: true });
  assert.deepEqual(report.results.map(({ kind, status }) => `${kind} ${status}`).sort(), [
    "create failed",
    "create failed",
    "delete failed",
    "update failed",
  ]);
  for (const { error, kind } of report.results) {
    assert.equal(error.operation, kind);
    for (const text of printed(error)) for (const secret of [SECRET, pager.serviceKey]) assert.ok(!text.includes(secret), text);
  }
});

test("innocent words stay", async () => {
  const detail = "itemsPerPage must be from 1 to 500; see MD5, auth, GET and true";
  const client = new atlas.AtlasClient({
    token: "t0ken-of-some-length",
    headers: { "X-A": "1", "X-B": "to", "X-C": "500" },
    fetch: async () => Response.json({ error: 400, detail }, { status: 400 }),
  });
  await assert.rejects(client.list(GROUP), (error) => error.detail === detail);
});
