// The services as Standard Schema 1.1 and Standard JSON Schema, for the libraries of forms and servers that take those.

import { catalog } from "atlas:generated/catalog";
import type { Integration } from "atlas:services";
import { NO_SERVICE } from "atlas:generated/protocol";
import { rows, type FormOptions } from "./describe.ts";
import { apiOf } from "./issues.ts";
import { drawSchema, type JsonSchemaTarget } from "./jsonschema.ts";
import { readOwn } from "./option-reader.ts";
import { knownService, modeOf, readCheck, checkOptions, type CheckOptions } from "./options.ts";
import { isRecord, properties } from "./reader.ts";
import { serviceNumber, types } from "./table.ts";
import { validate } from "./validate.ts";
import type { Issue, IntegrationType, MessageCatalog, Service } from "./vocabulary.ts";

/**
 * What libraries of forms and servers may pass on, under `libraryOptions`.
 * @example
 * ```js
 * import { schemaFor } from "atlas-integrations";
 * import { de } from "atlas-integrations/messages/de";
 *
 * const schema = schemaFor("WEBHOOK", { intent: "update", messages: de });
 * console.log(schema["~standard"].validate({}).issues[0].message); // url fehlt
 * ```
 */
export interface SchemaOptions extends FormOptions {
  readonly messages?: MessageCatalog | undefined;
}

/** A schema in the sense of Standard Schema 1.1 and Standard JSON Schema: a plain, frozen object, always synchronous. */
export interface IntegrationSchema<Input, Output> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "atlas-integrations";
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    readonly validate: (
      value: unknown,
      options?: { readonly libraryOptions?: Record<string, unknown> | undefined } | undefined,
    ) => { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
    readonly jsonSchema: {
      readonly input: (options: StandardJsonOptions) => Record<string, unknown>;
      readonly output: (options: StandardJsonOptions) => Record<string, unknown>;
    };
  };
}

/** The options that a library passes for a JSON Schema. */
export interface StandardJsonOptions {
  readonly target: JsonSchemaTarget | (string & {});
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** A service whose type may be left out: the schema knows it. */
export type Typed<T extends { type: string }> = Omit<T, "type"> & { type?: T["type"] };

/** `"PAGER_DUTY"` as `"pagerDuty"`. */
export type CamelCase<S extends string> = S extends `${infer Word}_${infer More}`
  ? `${Lowercase<Word>}${Capitalize<CamelCase<More>>}`
  : Lowercase<S>;

/** One schema a service, and one that picks the service by `type`. For Atlas v2 and create; see `schemaFor`. */
export type Schemas = {
  readonly integration: IntegrationSchema<Integration, Integration>;
} & {
  readonly [T in IntegrationType as CamelCase<T>]: IntegrationSchema<Typed<Service<T>>, Service<T>>;
};

/**
 * A schema like those in `schemas`, for another API, intent or language. Options that a library passes override `options`.
 * @example
 * ```js
 * import { schemaFor } from "atlas-integrations";
 *
 * const schema = schemaFor("WEBHOOK", { api: "cloud-manager-v1", messages: { required: "{field} is missing" } });
 * console.log(schema["~standard"].validate({}).issues[0].message); // url is missing
 * ```
 */
export function schemaFor<T extends IntegrationType>(
  type: T,
  options?: SchemaOptions,
): IntegrationSchema<Typed<Service<T>>, Service<T>>;
export function schemaFor(type?: undefined, options?: SchemaOptions): IntegrationSchema<Integration, Integration>;
export function schemaFor(type?: IntegrationType, options?: SchemaOptions): IntegrationSchema<never, Integration> {
  if (type !== undefined) knownService(type);
  const own = readOwn(options, checkOptions());
  const merge = (more: LibraryOptions | undefined) =>
    ({ ...own, ...known(more?.libraryOptions), type }) as CheckOptions & { type: IntegrationType };
  const draw = (direction: "input" | "output") => (more: StandardJsonOptions) =>
    drawSchema(direction, type, readCheck(merge(more)).mode, more?.target as JsonSchemaTarget);
  return Object.freeze({
    "~standard": Object.freeze({
      version: 1,
      vendor: "atlas-integrations",
      validate(value: unknown, more?: LibraryOptions) {
        const options = merge(more);
        const result = validate(withoutEmpty(value, options), options);
        return result.ok ? { value: result.value } : { issues: result.issues };
      },
      jsonSchema: Object.freeze({ input: draw("input"), output: draw("output") }),
    }),
  });
}

/** Of what a library passes on, the options that are ours: the others are for other schemas. */
const known = (given: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.keys(checkOptions()).flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name]]] : [])));

/** A payload without the optional fields that were not filled in: form libraries send `""` for an untouched input or list. */
function withoutEmpty(value: unknown, { type, api }: CheckOptions): unknown {
  if (!isRecord(value)) return value;
  const own = properties(value);
  const number = serviceNumber(type ?? own.type);
  if (number === NO_SERVICE) return own;
  for (const { name, need } of rows(number, apiOf(modeOf(api)))) if (need !== "required" && own[name] === "") delete own[name];
  return own;
}

type LibraryOptions = { readonly libraryOptions?: Record<string, unknown> | undefined };

const camelCase = (name: string) => name[0]!.toLowerCase() + name.slice(1);

const all = (): Schemas =>
  Object.freeze({
    integration: schemaFor(),
    ...Object.fromEntries(types().map((type, number) => [camelCase(catalog[number]!.name), schemaFor(type)])),
  }) as Schemas;

/**
 * `schemas.integration` and one for each service, for Atlas v2 and create; see `schemaFor`. One pure call: bundlers remove it if
 * it is not used.
 * @example
 * ```js
 * import { schemas } from "atlas-integrations";
 *
 * const result = schemas.webhook["~standard"].validate({ url: "https://example.com/" });
 * console.log(result.issues === undefined); // true
 * ```
 */
export const schemas: Schemas = /* @__PURE__ */ all();
