// An older release of the package, to see what has become faster.
import { pathToFileURL } from "node:url";
import { BEFORE } from "../contenders.mjs";
import { peerOf } from "../package-peer.mjs";

export const name = "the release before";
export const { check, checkText, refusedLines, ok, output, messages } = peerOf(
  await import(`${pathToFileURL(BEFORE ?? "")}/dist/node.js`),
);
