// The API reference is what the declarations say.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { agreed } from "./agreed.mjs";

const folder = mkdtempSync(join(tmpdir(), "atlas-api-"));
after(() => rmSync(folder, { recursive: true }));
execFileSync(process.execPath, [
  fileURLToPath(new URL("../../pkg-template/reference.mjs", import.meta.url)),
  process.env.ATLAS_PACKAGE,
  folder,
]);

for (const page of ["README.md", "index.md", "fleet.md", "testing.md", "messages/de.md"]) {
  test(`docs/api/${page}`, () => {
    if (process.env.ATLAS_GOLDEN === "write")
      mkdirSync(new URL("../../docs/api/messages", import.meta.url), { recursive: true });
    agreed(`../../docs/api/${page}`, readFileSync(join(folder, page), "utf8"));
  });
}
