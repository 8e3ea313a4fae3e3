const { writeFileSync } = require("node:fs");
const atlas = require("atlas-integrations");
const { report } = require("./scenario.cjs");

test("what every host must see", async () => {
  const seen = await report(atlas);
  writeFileSync("report.json", JSON.stringify(seen));
  expect(seen.complaints).toEqual([]);
});

// jest gives each test file globals of its own, so that what the package makes is of another realm than what Node makes.
test("errors are errors of this realm, and arrays arrays", () => {
  expect(() => atlas.assertValid({})).toThrow(atlas.ValidationError);
  expect(() => atlas.assertValid({})).toThrow(Error);
  expect(atlas.validate({}).issues).toEqual([expect.objectContaining({ code: "required", path: ["type"] })]);
});
