import { writeFileSync } from "node:fs";
import * as atlas from "atlas-integrations";
import { expect, test } from "vitest";
import { report } from "./scenario.mjs";

test("what every host must see", async () => {
  const seen = await report(atlas);
  writeFileSync("report.json", JSON.stringify(seen));
  expect(seen.complaints).toEqual([]);
});
