const { writeFileSync } = require("node:fs");
const atlas = require("atlas-integrations");
const { checkFleet } = require("atlas-integrations/fleet");
const { createFakeAtlas } = require("atlas-integrations/testing");
const { validate } = require("atlas-integrations/validate");
const { ORIGIN, report } = require("./scenario.cjs");

test("what every host must see, under the preset of React Native", async () => {
  const { fetch } = createFakeAtlas({ groups: { "5f0000000000000000000001": [] }, token: "placeholder" });
  globalThis.fetch = fetch;
  const seen = await report(atlas);
  writeFileSync("report.json", JSON.stringify(seen));
  expect(ORIGIN).toMatch(/^http/);
  expect(seen.complaints).toEqual([]);
  expect(validate({ type: "SLACK" }).ok).toBe(false);
  expect(checkFleet({ projects: 1 }).ok).toBe(false);
});
