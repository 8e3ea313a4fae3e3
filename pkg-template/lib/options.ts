// The options of a check, as the numbers that the wasm reads.

import { apis, intents, INTENT_SHIFT, NO_SERVICE } from "atlas:generated/protocol";
import { ConfigError } from "./errors.ts";
import { catalogue } from "./message-catalog.ts";
import { isPlain, oneOf, readOwn, tableOf, type OptionTable } from "./option-reader.ts";
import { isPolluted } from "./reader.ts";
import { suggest } from "./suggestion.ts";
import { serviceNumber, types } from "./table.ts";
import type { Api, ApiOptions, Intent, IntegrationType, MessageCatalog } from "./vocabulary.ts";

/**
 * The options of a check.
 * @example
 * ```js
 * import { validate } from "atlas-integrations";
 * import { de } from "atlas-integrations/messages/de";
 *
 * const result = validate({ region: "EU" }, { type: "OPS_GENIE", api: "atlas-v2", intent: "update", messages: de });
 * if (!result.ok) console.log(result.issues[0].message); // apiKey fehlt
 * ```
 */
export interface CheckOptions extends ApiOptions {
  readonly intent?: Intent | undefined;
  /** The type, where it is known out of band: fills an absent `type`, and one that differs is `type_mismatch`. */
  readonly type?: IntegrationType | undefined;
  readonly messages?: MessageCatalog | undefined;
}

/** Options as they were read. */
export interface ReadOptions {
  /** The API, and above it the intent. */
  readonly mode: number;
  /** The number of the service that was asked for, or `NO_SERVICE`. */
  readonly asked: number;
  readonly messages: MessageCatalog | undefined;
}

/** The options of each function, by their names. A function for one type takes the options of a check as they are. */
export const apiOption = /* @__PURE__ */ tableOf(() => ({ api: oneOf(apis) }));
export const formOptions = /* @__PURE__ */ tableOf(() => ({ ...apiOption(), intent: oneOf(intents), type: oneOf(types()) }));
export const checkOptions = /* @__PURE__ */ tableOf(() => ({ ...formOptions(), messages: catalogue }));

const DEFAULTS: ReadOptions = { mode: 0, asked: NO_SERVICE, messages: undefined };

/** The options of a check that the library itself asks for. */
export const checkFor = (api: Api, intent: Intent): ReadOptions => ({ ...DEFAULTS, mode: modeOf(api, intent) });

/** Reads options by the table of their function. */
export function readOptions<T extends CheckOptions>(
  options: T | null | undefined,
  table: () => OptionTable<T>,
): ReadOptions & { readonly own: Partial<T> } {
  if (options === undefined || options === null) return { ...DEFAULTS, own: {} };
  const own = readOwn(options, table());
  return { ...numbered(own), own };
}

/** The options of a check. */
export function readCheck(options: CheckOptions | null | undefined): ReadOptions {
  if (options === undefined || options === null) return DEFAULTS;
  return (READERS ? readUsual(options) : undefined) ?? numbered(readOwn(options, checkOptions() as OptionTable<CheckOptions>));
}

/** The options of a check where they are usual, in less time: valid ones, and no messages. The table reads all others. */
function readUsual(options: CheckOptions): ReadOptions | undefined {
  if (!isPlain(options) || isPolluted()) return undefined;
  let api = 0;
  let intent = 0;
  let asked: number | undefined;
  for (const name in options) {
    const value = options[name as keyof CheckOptions];
    if (name === "api") api = placeOf(value, apis);
    else if (name === "intent") intent = placeOf(value, intents);
    else if (name === "type") asked = serviceNumber(value);
    else return undefined;
  }
  if (api < 0 || intent < 0 || asked === NO_SERVICE) return undefined;
  return { mode: api | (intent << INTENT_SHIFT), asked: asked ?? NO_SERVICE, messages: undefined };
}

/** The place of a value in a short list; below zero if it is not in it. A loop saves the call of `indexOf`. */
function placeOf(value: unknown, list: readonly unknown[]): number {
  for (let at = 0; at < list.length; at++) if (list[at] === value) return at;
  return -1;
}

const numbered = ({ api, intent, type, messages }: CheckOptions): ReadOptions => ({
  mode: modeOf(api, intent),
  asked: type === undefined ? NO_SERVICE : serviceNumber(type),
  messages,
});

/** An API and an intent as one number. */
export const modeOf = (api: Api = apis[0]!, intent: Intent = intents[0]!): number =>
  apis.indexOf(api) | (intents.indexOf(intent) << INTENT_SHIFT);

/** Whether a mode is for what is created. */
export const isCreate = (mode: number): boolean => mode >> INTENT_SHIFT === 0;

/** The number of a service that a caller names, not a payload. */
export function knownService(type: unknown): number {
  const number = serviceNumber(type);
  if (number !== NO_SERVICE) return number;
  const meant = typeof type === "string" ? suggest(type, types()) : undefined;
  throw new ConfigError(`type must be one of ${types().join(", ")}${meant ? `; did you mean \`${meant}\`?` : ""}`);
}
