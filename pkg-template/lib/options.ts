// Options, read once: what is unknown is refused, so that a slip of the pen does not pass as a default.

import { services } from "atlas:generated/table";
import { ConfigError } from "./errors.ts";
import type { Api, ApiOptions, Intent, IntegrationType, MessageCatalog } from "./vocabulary.ts";

const APIS: readonly Api[] = ["atlas-v2", "cloud-manager-v1"];
const INTENTS: readonly Intent[] = ["create", "update"];

/** The number that stands for no service. */
export const NO_SERVICE = 255;

const numbers: ReadonlyMap<unknown, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ services.map(([type], number) => [type, number]),
);

/** The number of a service; `NO_SERVICE` for anything that is no type. */
export const serviceNumber = (type: unknown): number => numbers.get(type) ?? NO_SERVICE;

/** The options of a check. */
export interface CheckOptions extends ApiOptions {
  readonly intent?: Intent | undefined;
  /** The type, where it is known out of band: fills an absent `type`, and one that differs is `type_mismatch`. */
  readonly type?: IntegrationType | undefined;
  readonly messages?: MessageCatalog | undefined;
}

/** Options as they were read. */
export interface ReadOptions {
  /** Bit 0: Cloud Manager; bit 1: update. */
  readonly mode: number;
  /** The number of the service that was asked for, or `NO_SERVICE`. */
  readonly asked: number;
  readonly messages: MessageCatalog | undefined;
}

const DEFAULTS: ReadOptions = { mode: 0, asked: NO_SERVICE, messages: undefined };

export function readOptions(options: CheckOptions | null | undefined): ReadOptions {
  if (options === undefined || options === null) return DEFAULTS;
  const { api, intent, type, messages } = options;
  return {
    mode: pick("api", APIS, api) | (pick("intent", INTENTS, intent) << 1),
    asked: type === undefined ? NO_SERVICE : knownService(type),
    messages,
  };
}

/** The number of a service that a caller names, not a payload. */
export function knownService(type: unknown): number {
  const number = serviceNumber(type);
  if (number === NO_SERVICE) throw new ConfigError(`type must be one of ${services.map(([known]) => known).join(", ")}`);
  return number;
}

function pick<T>(name: string, allowed: readonly T[], value: T | undefined): number {
  if (value === undefined) return 0;
  const at = allowed.indexOf(value);
  if (at < 0) throw new ConfigError(`${name} must be one of ${allowed.join(", ")}`);
  return at;
}
