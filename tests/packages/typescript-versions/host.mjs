import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const INSTALLED = fileURLToPath(new URL("../../../target/typescript", import.meta.url));
const TESTS = fileURLToPath(new URL("../../types/versions/versions.test.mjs", import.meta.url));
/** The release that is installed of `5.9` and the like. */
const releaseOf = (version) => {
  const manifest = readFileSync(`${INSTALLED}/node_modules/typescript-${version}/package.json`, "utf8");
  return JSON.parse(manifest).version;
};
/** A line of TAP: whether a test passed, and its name. */
const RESULT = /^(not )?ok \d+ - (TypeScript ([\d.]+), .*)$/gm;

/** The declarations in the tarball, as every TypeScript reads them: each test of `tests/types/versions` is a row. */
export const hosts = [
  {
    host: "TypeScript, every version",
    missing: () => (existsSync(INSTALLED) ? undefined : "cargo xtask hosts installs the versions"),
    version: () => "typescript",
    async run(project) {
      const variables = [`ATLAS_TYPESCRIPT=${INSTALLED}`, `ATLAS_PACKAGE=${project.dist}/..`];
      // A test that fails is a row that says no, not the end of the rows.
      const said = await project.run(
        "sh",
        "-c",
        'env "$@" || true',
        "sh",
        ...variables,
        "node",
        "--test",
        "--test-reporter=tap",
        TESTS,
      );
      return [...said.matchAll(RESULT)].map(([, not, host, version]) => ({
        host,
        version: `typescript ${releaseOf(version)}`,
        report: { complaints: not === undefined ? [] : [host] },
      }));
    },
  },
];
