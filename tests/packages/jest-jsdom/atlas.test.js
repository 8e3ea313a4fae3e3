const { writeFileSync } = require("node:fs");
const atlas = require("atlas-integrations");
const { report } = require("./scenario.cjs");

test("what every host must see", async () => {
  const seen = await report(atlas);
  writeFileSync("report.json", JSON.stringify(seen));
  expect(seen.complaints).toEqual([]);
});

// jest runs each test file in another realm: objects that the package makes there have other classes than those that Node makes.
test("errors are errors of this realm, and arrays arrays", () => {
  expect(() => atlas.assertValid({})).toThrow(atlas.ValidationError);
  expect(() => atlas.assertValid({})).toThrow(Error);
  expect(atlas.validate({}).issues).toEqual([expect.objectContaining({ code: "required", path: ["type"] })]);
});
