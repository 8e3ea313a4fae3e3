// This release of the package, and an older one where `ATLAS_BEFORE` names its unpacked folder: what each axis compares.
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const OURS = dirname(require.resolve("atlas-integrations/package.json"));
const BEFORE = process.env.ATLAS_BEFORE;

/**
 * By the name that stands in the results. A bundler that starts in `folder` finds the release by the name of the package.
 * @type {readonly { name: string, folder: string }[]}
 */
export const RELEASES = [
  { name: "atlas-integrations", folder: OURS },
  ...(BEFORE === undefined ? [] : [{ name: "the release before", folder: resolve(BEFORE) }]),
];

/** The file that Node loads. */
export const fileOf = ({ folder }) => `${pathToFileURL(folder)}/dist/node.js`;
/** What Node loads. @returns {Promise<typeof import("atlas-integrations")>} */
export const load = (release) => import(fileOf(release));

/** The version of a release. */
export const versionOf = ({ folder }) => require(`${folder}/package.json`).version;
