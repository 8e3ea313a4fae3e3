// What is generated and public is what was agreed on.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { agreed } from "./agreed.mjs";
import { entries, text } from "./declarations.mjs";

test("the public declarations", () => agreed("index.d.ts", text(entries.find(([name]) => name === ".")[1])));

test("the types of the services", () =>
  agreed("services.d.ts", readFileSync(join(process.env.ATLAS_PACKAGE, "dist/services.d.ts"), "utf8")));
