// Makes a desired state of stored integrations.

import { ConfigError } from "../errors.ts";
import { exchange } from "atlas:wasm/texts";
import type { Api, IntegrationType, StoredIntegration } from "../vocabulary.ts";
import type { Desired, SecretReference } from "./file.ts";
import { callable, readOwn, type OptionTable } from "../option-reader.ts";
import { api as anyApi } from "./options.ts";
import { toJson } from "./plain.ts";

/**
 * What `toDesired` takes.
 * @example
 * ```js
 * import { toDesired } from "atlas-integrations/fleet";
 *
 * const secret = (type, field) => ({ $secret: `vault:${type}/${field}` });
 * const [item] = toDesired([{ type: "HIP_CHAT", roomName: "alerts", notificationToken: "****" }], { api: "ops-manager-v1", secret });
 * console.log(item.notificationToken.$secret); // vault:HIP_CHAT/notificationToken
 * ```
 */
export interface ToDesiredOptions {
  readonly api?: Api | undefined;
  /** The reference that stands for a secret; `{ $env: "DATADOG_API_KEY" }` and the like by default. */
  readonly secret?: ((type: IntegrationType, field: string) => SecretReference) | undefined;
}

const table = (): OptionTable<ToDesiredOptions> => ({ api: anyApi, secret: callable });

/**
 * A desired state of what is stored: without ids, defaults, unknown fields and needless nulls, and with references in place of
 * secrets. Types that the API does not take, or that this package does not know, are left out.
 * @example
 * ```js
 * import { toDesired } from "atlas-integrations/fleet";
 *
 * const stored = [{ type: "OPS_GENIE", id: "1", apiKey: "****************************a111", region: null }];
 * const secret = (type, field) => ({ $env: `${type}_${field}`.toUpperCase() });
 * console.log(JSON.stringify(toDesired(stored, { secret }))); // [{"type":"OPS_GENIE","apiKey":{"$env":"OPS_GENIE_APIKEY"}}]
 * ```
 */
export function toDesired(stored: readonly StoredIntegration[], options?: ToDesiredOptions): Desired[] {
  const { api = "atlas-v2", secret } = readOwn(options, table());
  if (!Array.isArray(stored)) throw new ConfigError("stored must be an array of integrations");
  const desired = exchange("fleet_desired", `{"api":"${api}","stored":${toJson(stored)}}`) as Record<string, unknown>[];
  if (secret === undefined) return desired as unknown as Desired[];
  return desired.map((item) => {
    const members = Object.entries(item).map(([name, value]) => {
      // Only a reference is an object.
      return [name, typeof value === "object" && value !== null ? secret(item.type as IntegrationType, name) : value];
    });
    return Object.fromEntries(members) as Desired;
  });
}
