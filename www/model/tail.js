// How a stored integration looks in one line: the end of its secret, and where it lives.

import { isMasked } from "atlas-integrations";
import { t } from "./texts.js";

/** The visible end of the first masked secret: "…7890". */
export function tailOf(item) {
  const masked = Object.values(item).find((value) => typeof value === "string" && isMasked(value));
  if (masked === undefined) return undefined;
  const tail = masked.replace(/^.*\*/, "");
  return tail === "" ? t("hidden") : `…${tail}`;
}

/** Whether it is at rest, else what tells two of the same service apart. */
export const placeOf = ({ enabled, region, channelName, routingKey, username }) =>
  enabled === false ? t("switched off") : (region ?? channelName ?? routingKey ?? username ?? "");
