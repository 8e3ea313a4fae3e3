// What every library must show, each error at its field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { installed, run } from "./installed.mjs";

const EXPECTED = {
  missing: { type: "type is required" },
  unknown: { type: "type is unknown; did you mean `SLACK`?" },
  right: {
    apiToken: "apiToken is masked, as the API shows it; write the real secret",
    channelName: "channelName is too long; at most 80 characters are allowed",
  },
};

/** Runs `use.mjs` of a project, which prints the errors of each draft by field. */
export const shows = (host, ...libraries) =>
  test(`${libraries[0]} shows each error at its field`, (t) => {
    const folder = installed(t, host, { beside: ["drafts.mjs", "screen.mjs"], libraries });
    assert.deepEqual(JSON.parse(run(folder, "node", "use.mjs")), EXPECTED);
  });
