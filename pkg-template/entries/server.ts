// As inline.ts, for servers: a Node that is older than those we test is named once, when the package is first used.
import { open as openInline } from "./inline.ts";

export { init, initSync } from "./inline.ts";

const OLDEST_NODE = 20;

/** Where a process remembers that it was said: the entries, and import and require, are files of their own. */
const SAID = /* @__PURE__ */ Symbol.for("atlas-integrations.node-version");

interface Host {
  [SAID]?: true;
  process?: { versions?: { node?: string }; emitWarning?(warning: string, options: { type: string; code: string }): void };
}

let isLooked = false;

export const open = () => {
  if (!isLooked) look();
  return openInline();
};

function look(): void {
  isLooked = true;
  const host = globalThis as Host;
  const version = host.process?.versions?.node;
  if (version === undefined || Number.parseInt(version, 10) >= OLDEST_NODE || host[SAID]) return;
  host[SAID] = true;
  host.process?.emitWarning?.(
    `atlas-integrations needs Node ${OLDEST_NODE} or newer; this is Node ${version}, with which it is not tested.`,
    {
      type: "UnsupportedWarning",
      code: "ATLAS_NODE_VERSION",
    },
  );
}
