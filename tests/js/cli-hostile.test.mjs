// A server may send anything: none of it reaches a terminal, an annotation or a log line as a control character, and no secret
// of ours comes back out of it.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { CONTROLS, HEX, workplace } from "./command-line.mjs";

const { file, run, show } = workplace();

const PROJECT = "aaaaaaaaaaaaaaaaaaaaaaaa";
const TOKEN = "token-hunter2-of-the-test";
const HOSTILE = "\u001b[31m\r\n::error file=x::hacked\u202e\u009b5m\u2028##[error]%0A";
const LONG = "x".repeat(1 << 20);

/** What the server answers, by the kind of answer. */
const ANSWERS = {
  items: [
    200,
    (text) => ({
      links: [],
      results: [
        { type: text, secret: text },
        { type: "DATADOG", apiKey: `${"*".repeat(28)}cdef`, region: text, [text]: text },
        { type: "VICTOR_OPS", routingKey: text, apiKey: text },
        { id: PROJECT, name: text, orgId: text },
      ],
    }),
  ],
  refused: [
    403,
    (text) => ({ error: 403, errorCode: text, detail: `${text} ${TOKEN}`, reason: text, parameters: [text, TOKEN] }),
  ],
  broken: [500, (text) => text],
};

let server;
let mode = ["items", HOSTILE];
before(async () => {
  server = createServer((request, response) => {
    request.resume();
    const [status, body] = ANSWERS[mode[0]];
    const answer = request.url.includes("oauth") ? { access_token: "t", expires_in: 3600 } : body(mode[1]);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const COMMANDS = (desired) => [
  ["projects", "--org", PROJECT],
  ["projects", "--org", PROJECT, "--json"],
  ["list", PROJECT],
  ["list", PROJECT, "--json"],
  ["get", PROJECT, "DATADOG"],
  ["export", PROJECT],
  ["export", PROJECT, "--format", "yaml"],
  ["export", PROJECT, "--format", "terraform"],
  ["export", PROJECT, "--format", "kubernetes"],
  ["rotate", "DATADOG", PROJECT, "--secret", "apiKey=env:KEY", "--json"],
  ...["text", "json", "github", "junit", "sarif", "markdown"].flatMap((reporter) => [
    ["plan", PROJECT, desired, "--prune", "--reporter", reporter],
    ["apply", PROJECT, desired, "--reporter", reporter],
  ]),
];

for (const kind of Object.keys(ANSWERS)) {
  for (const [size, text] of Object.entries({ hostile: HOSTILE, long: LONG })) {
    test(`an answer with ${size} text: ${kind}`, async () => {
      mode = [kind, text];
      const desired = await file("desired.json", [{ type: "DATADOG", apiKey: HEX, region: "EU" }]);
      const env = { ATLAS_TOKEN: TOKEN, ATLAS_BASE_URL: `http://127.0.0.1:${server.address().port}`, KEY: HEX };
      const commands = COMMANDS(desired);
      // Where a text is only long, a few forms of output show as much as all.
      for (const words of size === "long" ? commands.filter((_, index) => index % 3 === 0) : commands) {
        const { code, out, err } = await run(words, { env });
        const printed = `${out}${err}`;
        assert.ok([0, 1, 2].includes(code), words.join(" "));
        for (const line of printed.split("\n")) {
          const signs = line.replace(/[\ufe0f\u200b]/g, "");
          assert.ok(!CONTROLS.test(signs), `${words.join(" ")}: ${JSON.stringify(line.slice(0, 400))}`);
          assert.ok(words.includes("github") || !line.trimStart().startsWith("::"), line.slice(0, 200));
          assert.ok(!line.startsWith("::error file=x::"), line.slice(0, 200));
        }
        for (const secret of [TOKEN, HEX, "##[error]"])
          assert.ok(!printed.includes(secret), `${words.join(" ")} prints ${secret}`);
      }
    });
  }
}

test("nor on a terminal, where only our own colours are", async () => {
  mode = ["refused", HOSTILE];
  const env = { ATLAS_TOKEN: TOKEN, ATLAS_BASE_URL: `http://127.0.0.1:${server.address().port}` };
  const { out } = await show(["list", PROJECT], { env });
  // Colours, and what a bar needs to draw itself.
  const plain = out
    .replace(/\u001b(?:[78]|\[(?:3[123469]|2|22|1)m|\[\d*[GKJA-D]|\[\?(?:25|7)[lh])/g, "")
    .replace(/[\r\n]/g, "");
  assert.ok(!CONTROLS.test(plain), JSON.stringify(plain));
});
