// What the client adds to a bare fetch, with a fetch that answers from memory.
import { summary } from "../measure.mjs";
import { RELEASES, load } from "../releases.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const BODY = JSON.stringify({
  type: "PAGER_DUTY",
  id: "64a1f0c2d3e4b5a697887766",
  serviceKey: "****************************cdef",
  region: "US",
});
const HEADERS = { "content-type": "application/vnd.atlas.2023-01-01+json;charset=utf-8" };
const answer = async (/** @type {unknown[]} */ ..._asked) => new Response(BODY, { status: 200, headers: HEADERS });
const CALLS = 500;

export async function measure() {
  const bare = async () => JSON.parse(await (await answer("https://cloud.mongodb.com", { method: "GET" })).text());
  const lanes = [];
  for (const release of RELEASES) {
    const { AtlasClient } = await load(release);
    const client = new AtlasClient({ token: "example-token", fetch: answer });
    const run = () => client.get(GROUP, "PAGER_DUTY");
    lanes.push({ name: release.name, run, times: /** @type {number[]} */ ([]) });
  }
  lanes.push({ name: "floor: bare fetch and JSON.parse", run: bare, times: /** @type {number[]} */ ([]) });
  for (let round = 0; round < 15; round++) {
    for (const { run, times } of lanes) {
      const start = performance.now();
      for (let call = 0; call < CALLS; call++) await run();
      times.push(((performance.now() - start) * 1000) / CALLS);
    }
  }
  return [
    {
      title: "`client.get`, answered from memory",
      unit: "us",
      rows: lanes.map(({ name, times }) => ({ name, ...summary(times) })),
    },
  ];
}
