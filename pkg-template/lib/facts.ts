// What a message or a form may say of a field: the table holds only what is unusual.

import { services, usual, type Facts } from "atlas:generated/table";
import type { Api } from "./vocabulary.ts";

/** Column of an API in the table. */
export const column = (api: Api) => (api === "cloud-manager-v1" ? 1 : 0);

/** The facts of the field in `slot` of the service at that index. */
export function facts(service: number, slot: number, api: Api): Facts {
  const [, , unlike, onCloudManager] = services[service]![3][slot]!;
  return { ...usual, ...unlike, ...(column(api) === 1 && onCloudManager) };
}
