// The package as it was built: what Node loads.
import * as entry from "atlas-integrations";
import { peerOf } from "../package-peer.mjs";

export const name = "atlas-integrations";
export const { check, checkText, refusedLines, ok, output, messages } = peerOf(entry);
