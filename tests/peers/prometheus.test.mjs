// `prometheusConfig` against Prometheus itself: promtool takes every form, and a server scrapes hosts that a fake of the
// discovery names. Discovery and hosts only answer with the credentials of the configuration.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { prometheusConfig } from "atlas-integrations/fleet";
import { freePort } from "./port.mjs";

const GROUP = "0123456789abcdef01234567";
const USER = "prom_user_0123456789abcdef01234567";
const PASSWORD = 'p: "ss\\word" #1 {é}';

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-prometheus-"));
});
after(() => rm(folder, { recursive: true }));

const write = async (name, text) => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

const FORMS = [
  ["password", { password: PASSWORD }],
  ["password file", { passwordFile: "password" }],
  ["private addresses", { password: PASSWORD, target: "private" }],
  ["private endpoint", { password: PASSWORD, target: { endpointId: "vpce-0123456789abcdef0" } }],
  ["file of targets", { password: PASSWORD, discovery: "file", jobName: "orders: production" }],
  [
    "hosts of one's own",
    { password: PASSWORD, api: "ops-manager-v1", baseUrl: "https://ops.example.com:8443/mms", scheme: "http" },
  ],
];

for (const [name, options] of FORMS) {
  test(`promtool takes ${name}`, async () => {
    await write("password", PASSWORD);
    await write("targets.json", JSON.stringify([{ targets: ["127.0.0.1:9216"], labels: { group_id: GROUP } }]));
    const file = await write("form.yml", JSON.stringify(prometheusConfig(GROUP, { username: USER, ...options })));
    const { stdout } = await promisify(execFile)("promtool", ["check", "config", file]);
    assert.match(stdout, /SUCCESS/);
  });
}

/** What a host and the discovery answer to the right credentials, and how many came with others. */
async function cluster() {
  const seen = { discovery: 0, metrics: 0, refused: 0 };
  const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;
  const server = createServer((request, response) => {
    if (request.headers.authorization !== expected) {
      seen.refused++;
      return response.writeHead(401).end();
    }
    if (request.url === `/prometheus/v1.0/groups/${GROUP}/discovery`) {
      seen.discovery++;
      const targets = [{ targets: [`127.0.0.1:${server.address().port}`], labels: { group_id: GROUP, cl_name: "orders" } }];
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(targets));
    }
    seen.metrics++;
    response.writeHead(200, { "content-type": "text/plain" }).end("mongodb_up 1\n");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { seen, url: `http://127.0.0.1:${server.address().port}`, stop: () => (server.closeAllConnections(), server.close()) };
}

test("Prometheus finds the hosts and scrapes them with these credentials", async () => {
  const { seen, url, stop } = await cluster();
  const config = prometheusConfig(GROUP, {
    username: USER,
    password: PASSWORD,
    api: "cloud-manager-v1",
    scheme: "http",
    baseUrl: url,
  });
  const file = await write("prometheus.yml", JSON.stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const words = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=${address}`,
    "--log.level=error",
  ];
  const prometheus = spawn("prometheus", words, { stdio: "inherit" });
  try {
    const ask = async () => {
      const answer = await fetch(`http://${address}/api/v1/query?query=mongodb_up`).catch(() => undefined);
      return answer?.ok ? (await answer.json()).data.result : [];
    };
    let result = [];
    // A scrape comes every ten seconds, the first at a random moment of these.
    for (let left = 200; left > 0 && result.length === 0; left--) {
      await sleep(200);
      result = await ask();
    }
    const [{ metric, value }] = result;
    assert.deepEqual([metric.group_id, metric.cl_name, metric.job, value[1]], [GROUP, "orders", `${GROUP}-mongo-metrics`, "1"]);
    assert.ok(seen.discovery > 0 && seen.metrics > 0);
    assert.equal(seen.refused, 0);
  } finally {
    prometheus.kill();
    await once(prometheus, "exit");
    stop();
  }
});
