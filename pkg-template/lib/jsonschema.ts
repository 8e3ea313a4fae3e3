// The table as JSON Schema, in three dialects. `schema.json` is the first of them, for Atlas; a test compares.

import { catalog, id, type FieldNeed } from "atlas:generated/catalog";
import { rows, type FieldOfApi, type FormOptions } from "./describe.ts";
import { ConfigError } from "./errors.ts";
import { apiOf } from "./issues.ts";
import { oneOf, type OptionTable } from "./option-reader.ts";
import { formOptions, knownService, readOptions } from "./options.ts";
import { accepts, serviceNumbers, typeOf } from "./table.ts";
import type { IntegrationType } from "./vocabulary.ts";

/** A dialect of JSON Schema. */
export type JsonSchemaTarget = "draft-2020-12" | "draft-07" | "openapi-3.0";

/**
 * What `jsonSchema` takes.
 * @example
 * ```js
 * import { jsonSchema } from "atlas-integrations";
 *
 * const { $schema } = jsonSchema("WEBHOOK", { api: "ops-manager-v1", target: "draft-07" });
 * console.log($schema); // http://json-schema.org/draft-07/schema#
 * ```
 */
export interface JsonSchemaOptions extends FormOptions {
  /** `"draft-2020-12"` by default. */
  readonly target?: JsonSchemaTarget | undefined;
}

/** Any JSON Schema, or a part of one. */
type Schema = Record<string, unknown>;

const DIALECTS: Record<JsonSchemaTarget, (schema: Schema) => Schema> = {
  "draft-2020-12": (schema) => ({ $schema: "https://json-schema.org/draft/2020-12/schema", ...schema }),
  "draft-07": (schema) => ({ $schema: "http://json-schema.org/draft-07/schema#", ...translate(schema, draft07) }),
  "openapi-3.0": (schema) => translate(schema, openApi),
};

/**
 * The schema of one service, or of all when `type` is left out. It gives the same verdict as `validate`, except for what a schema
 * cannot say: that a template renders to JSON, sizes in bytes, the inner grammar of a URL.
 * @example
 * ```js
 * import { jsonSchema } from "atlas-integrations";
 *
 * const schema = jsonSchema("WEBHOOK", { target: "draft-07" });
 * console.log(schema.required.join()); // url
 * ```
 */
export function jsonSchema(type?: IntegrationType, options?: JsonSchemaOptions): Record<string, unknown> {
  const { mode, own } = readOptions(options, jsonSchemaOptions as () => OptionTable<JsonSchemaOptions>);
  return drawSchema("input", type, mode, own.target);
}

const jsonSchemaOptions = () => ({ ...formOptions(), target: oneOf(Object.keys(DIALECTS)) });

/** The schema of what goes into a check, or of what comes out: then the type is there. */
export function drawSchema(
  direction: "input" | "output",
  type: IntegrationType | undefined,
  mode: number,
  target: JsonSchemaTarget = "draft-2020-12",
): Schema {
  if (!Object.hasOwn(DIALECTS, target)) {
    throw new ConfigError(`target must be one of ${Object.keys(DIALECTS).join(", ")}`);
  }
  const api = apiOf(mode);
  const schema = type === undefined ? union(api, target) : object(knownService(type), api, direction === "output");
  // A copy of plain JSON; React Native has no `structuredClone`.
  return JSON.parse(JSON.stringify(DIALECTS[target](schema)));
}

/** The type picks the schema: a bare `oneOf` would report the problems of every branch. */
function union(api: number, target: JsonSchemaTarget): Schema {
  const taken = serviceNumbers().filter((number) => accepts(number, api));
  const types = taken.map((number) => typeOf(number)!);
  const common = {
    title: "Third-party integration",
    type: "object",
    required: ["type"],
    properties: { type: { type: "string", enum: types } },
  };
  if (target === "openapi-3.0") {
    // The dialect has no `if`, but a discriminator to the same end.
    return { ...common, oneOf: taken.map((number) => object(number, api, true)), discriminator: { propertyName: "type" } };
  }
  return {
    ...common,
    allOf: taken.map((number) => ({
      if: equals("type", typeOf(number)!),
      then: { $ref: `#/$defs/${catalog[number]!.name}` },
    })),
    $defs: Object.fromEntries(taken.map((number) => [catalog[number]!.name, object(number, api, false)])),
  };
}

/** One service. The caller knows the type, so it may be left out, and is filled in. */
function object(number: number, api: number, typeRequired: boolean): Schema {
  const type = typeOf(number)!;
  const own = rows(number, api);
  const required = own.filter(({ need }) => need === "required").map(({ name }) => name);
  const conditions = own.flatMap(({ name, need }) => (typeof need === "object" ? [condition(name, need)] : []));
  return {
    title: catalog[number]!.label,
    description: catalog[number]!.help,
    type: "object",
    properties: {
      type: { type: "string", const: type, default: type },
      id,
      ...Object.fromEntries(own.map((row) => [row.name, property(row)])),
    },
    required: typeRequired ? ["type", ...required] : required,
    additionalProperties: false,
    ...(conditions.length > 0 && { allOf: conditions }),
    // An API that does not take the service takes no payload for it.
    ...(!accepts(number, api) && { not: {} }),
  };
}

const property = ({ label, help, schema, example }: FieldOfApi): Schema => ({
  title: label,
  description: help,
  ...schema,
  examples: [example],
});

const condition = (name: string, need: Exclude<FieldNeed, string>): Schema => ({
  if: equals(need.field, need.equals),
  then: { properties: { [name]: { type: "string", minLength: 1 } }, required: [name] },
});

const equals = (field: string, value: string): Schema => ({ properties: { [field]: { const: value } }, required: [field] });

/** Of each keyword that it words in another way, the keywords it writes instead. */
type Dialect = Readonly<Record<string, (value: any, schema: any) => Schema>>;

/** The schema in another dialect: `dialect` translates each keyword; the members of `properties` are names, not keywords. */
function translate(schema: unknown, dialect: Dialect, names?: boolean): any {
  if (Array.isArray(schema)) return schema.map((item) => translate(item, dialect));
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]) => {
      if (names) return [[keyword, translate(value, dialect)]];
      const inner = translate(value, dialect, keyword === "properties" || keyword === "$defs");
      return Object.entries(dialect[keyword]?.(inner, schema) ?? { [keyword]: inner });
    }),
  );
}

const draft07: Dialect = {
  $defs: (definitions) => ({ definitions }),
  $ref: ($ref) => ({ $ref: $ref.replace("$defs", "definitions") }),
};

const openApi: Dialect = {
  const: (value) => ({ enum: [value] }),
  type: (type) => (Array.isArray(type) ? { type: type[0], nullable: true } : { type }),
  examples: ([example]) => ({ example }),
  if: (condition, { then }) => ({ anyOf: [{ not: condition }, translate(then, openApi)] }),
  then: () => ({}),
};
