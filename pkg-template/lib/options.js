// Options, read once: what is unknown is refused, so that a slip of the pen does not pass as a default.

import { services } from "atlas:generated/table";
import { ConfigError } from "./errors.js";

const APIS = ["atlas-v2", "cloud-manager-v1"];
const INTENTS = ["create", "update"];

/** The number that stands for no service. */
export const NO_SERVICE = 255;

const numbers = /* @__PURE__ */ new Map(/* @__PURE__ */ services.map(([type], number) => [type, number]));

/** The number of a service; `NO_SERVICE` for anything that is no type. */
export const serviceNumber = (type) => numbers.get(type) ?? NO_SERVICE;

const DEFAULTS = { mode: 0, asked: NO_SERVICE, messages: undefined };

/** Bit 0: Cloud Manager; bit 1: update. */
export function readOptions(options) {
  if (options === undefined || options === null) return DEFAULTS;
  const { api, intent, type, messages } = options;
  return {
    mode: pick("api", APIS, api) | (pick("intent", INTENTS, intent) << 1),
    asked: type === undefined ? NO_SERVICE : knownService(type),
    messages,
  };
}

/** The number of a service that a caller names, not a payload. */
export function knownService(type) {
  const number = serviceNumber(type);
  if (number === NO_SERVICE) throw new ConfigError(`type must be one of ${services.map(([known]) => known).join(", ")}`);
  return number;
}

function pick(name, allowed, value) {
  if (value === undefined) return 0;
  const at = allowed.indexOf(value);
  if (at < 0) throw new ConfigError(`${name} must be one of ${allowed.join(", ")}`);
  return at;
}
