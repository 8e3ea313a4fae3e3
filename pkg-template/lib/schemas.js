// The services as Standard Schema 1.1 and Standard JSON Schema, for the libraries of forms and servers that take those.

import { catalog } from "atlas:generated/catalog";
import { services } from "atlas:generated/table";
import { jsonSchema } from "./jsonschema.js";
import { validate } from "./validate.js";

/** A schema for one service, or for all when `type` is left out. What a library passes as its options comes before `options`. */
export function schemaFor(type, options) {
  const merge = (more) => ({ ...options, ...more?.libraryOptions, type });
  const draw = (direction) => (more) => jsonSchema(type, { ...merge(more), target: more?.target, direction });
  return Object.freeze({
    "~standard": Object.freeze({
      version: 1,
      vendor: "atlas-integrations",
      validate(value, more) {
        const result = validate(value, merge(more));
        return result.ok ? { value: result.value } : { issues: result.issues };
      },
      jsonSchema: Object.freeze({ input: draw("input"), output: draw("output") }),
    }),
  });
}

const camelCase = (name) => name[0].toLowerCase() + name.slice(1);

const all = () =>
  Object.freeze({
    integration: schemaFor(),
    ...Object.fromEntries(services.map(([type], number) => [camelCase(catalog[number].name), schemaFor(type)])),
  });

/** `schemas.integration` and one for each service. One pure call: bundlers drop it where nobody uses it. */
export const schemas = /* @__PURE__ */ all();
