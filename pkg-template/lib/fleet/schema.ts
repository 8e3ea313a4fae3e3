// The schema with which an editor checks a fleet file.

import { schema } from "atlas:generated/fleet";

/**
 * JSON Schema (draft 2020-12) of a fleet file; also the file `atlas-integrations/fleet.schema.json`.
 * @example
 * ```js
 * import { fleetSchema } from "atlas-integrations/fleet";
 *
 * console.log(fleetSchema.type); // object
 * ```
 */
export const fleetSchema: Readonly<Record<string, unknown>> = schema;
