// What a client adds to a bare fetch, over real sockets: one call after the other, in turn, so that the machine's moods hit all alike.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import OpenAI from "openai";
import { summary } from "../measure.mjs";
import { RELEASES, load } from "../releases.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const PATH = `/api/atlas/v2/groups/${GROUP}/integrations/PAGER_DUTY`;
const HEADERS = { accept: "application/vnd.atlas.2023-01-01+json", authorization: "Bearer example-token" };
const ROUNDS = 3_000;
const WARM_UP = 500;

/** In another thread: the work of the server must not count as overhead of a client. */
const SERVER = `
  const { createServer } = require("node:http");
  const { parentPort } = require("node:worker_threads");
  const body = JSON.stringify({ type: "PAGER_DUTY", id: "64a1f0c2d3e4b5a697887766", serviceKey: "****************************cdef", region: "US" });
  const server = createServer((_, answer) => answer.writeHead(200, { "content-type": "application/json" }).end(body));
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

export async function measure() {
  const server = new Worker(SERVER, { eval: true });
  const [port] = await once(server, "message");
  const baseUrl = `http://127.0.0.1:${port}`;
  const openai = new OpenAI({ baseURL: baseUrl, apiKey: "example-token" });
  const lanes = [
    {
      name: "bare fetch and JSON.parse",
      run: async () => JSON.parse(await (await fetch(baseUrl + PATH, { headers: HEADERS })).text()),
    },
    { name: "openai", run: () => openai.get(PATH) },
  ];
  for (const release of RELEASES) {
    const { AtlasClient } = await load(release);
    const atlas = new AtlasClient({ baseUrl, token: "example-token" });
    lanes.splice(-1, 0, { name: release.name, run: () => atlas.get(GROUP, "PAGER_DUTY") });
  }
  for (const lane of lanes) lane.times = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (let at = 0; at < lanes.length; at++) {
      const { run, times } = lanes[(at + round) % lanes.length];
      const start = performance.now();
      const { type } = await run();
      if (round >= WARM_UP) times.push((performance.now() - start) * 1000);
      if (type !== "PAGER_DUTY") throw new Error("not what was asked for");
    }
  }
  await server.terminate();
  const [bare, ...clients] = lanes.map(({ name, times }) => ({ name, ...summary(times) }));
  const added = clients.map(({ name, value }) => ({ name: `${name}: over bare fetch`, value: value - bare.value }));
  return [
    {
      title: "A call over loopback: bare, and what a client adds",
      unit: "us",
      rows: [bare, ...added],
      note: "Medians of 3,000 calls each. The goal was at most 80 us.",
    },
  ];
}
