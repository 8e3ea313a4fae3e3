// Descriptions of services and their fields, for forms and for pages about them.

import { catalog, type CatalogField, type FieldNeed, type FieldSchema, type PerApi } from "atlas:generated/catalog";
import { apis } from "atlas:generated/protocol";
import { ConfigError } from "./errors.ts";
import { apiOf } from "./issues.ts";
import { formOptions, isCreate, knownService, readOptions } from "./options.ts";
import { accepts, endOf, factsOf, fieldsOf, knows } from "./table.ts";
import type { Api, FieldName, Intent, IntegrationType } from "./vocabulary.ts";

/**
 * What functions about forms take.
 * @example
 * ```js
 * import { describe } from "atlas-integrations";
 *
 * const { fields } = describe("SLACK", { api: "cloud-manager-v1", intent: "update" });
 * console.log(fields.map(({ name, required }) => `${name} ${required}`).join()); // apiToken true,channelName false,teamName true
 * ```
 */
export interface FormOptions {
  readonly api?: Api | undefined;
  readonly intent?: Intent | undefined;
}

/** A service in words, for programs that draw a form. */
export interface ServiceInfo<T extends IntegrationType = IntegrationType> {
  readonly type: T;
  readonly label: string;
  readonly help: string;
  /** `"deprecated"`: its maker has ended it. `"unsupported"`: the API does not take it. */
  readonly status: "active" | "deprecated" | "unsupported";
  /** Where MongoDB documents it. */
  readonly docs: string;
  /** The day its maker ended it. */
  readonly endOfLife?: string;
  /** Atlas wants the first set-up in its own pages. */
  readonly setupInUi?: true;
  /** In display order, without `type` and `id`. */
  readonly fields: readonly FieldInfo<T>[];
}

/** A field in words. */
export interface FieldInfo<T extends IntegrationType = IntegrationType> {
  readonly name: FieldName<T>;
  readonly label: string;
  readonly help: string;
  readonly kind: "text" | "secret" | "url" | "boolean" | "enum" | "template";
  readonly required: boolean;
  /** May be left out, but rarely should be. */
  readonly recommended: boolean;
  /** Required when another field holds that value. */
  readonly requiredWhen?: { readonly field: FieldName<T>; readonly equals: string };
  /** The values of an `"enum"`; an unverified one is newer than the published specification. */
  readonly options?: readonly { readonly value: string; readonly label: string; readonly unverified?: true }[];
  /** The value that an absent field gets, if it is known. */
  readonly default?: string | boolean;
  /** Source of a regular expression for the `u` or `v` flag. A masked secret does not match it. */
  readonly pattern?: string;
  /** In characters. */
  readonly minLength?: number;
  /** In characters; where the limit is `maxBytes`, no more than that. */
  readonly maxLength?: number;
  /** The limit, where it is one of bytes in UTF-8. */
  readonly maxBytes?: number;
  /** Show it as a password. */
  readonly secret: boolean;
  /** Atlas never returns it, not even masked. */
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  /** Newer than the published specification. */
  readonly unverified: boolean;
  /** A value that passes. */
  readonly example: string | boolean;
}

/**
 * Describes a service and its fields, on one API and for one intent.
 * @example
 * ```js
 * import { describe } from "atlas-integrations";
 *
 * const { label, fields } = describe("SLACK");
 * console.log(label, fields.map(({ name }) => name).join()); // Slack apiToken,channelName,teamName
 * ```
 */
export function describe<T extends IntegrationType>(type: T, options?: FormOptions): ServiceInfo<T> {
  const number = knownService(type);
  const { mode } = readOptions(options, formOptions);
  const api = apiOf(mode);
  const ended = endOf(number);
  const { label, help, docs, uiFirst } = catalog[number]!;
  return {
    type,
    label,
    help,
    status: !accepts(number, api) ? "unsupported" : ended ? "deprecated" : "active",
    docs,
    ...(ended && { endOfLife: ended }),
    ...(uiFirst && isCreate(mode) && { setupInUi: true }),
    // A field that the API accepts but no longer uses does not belong in a form.
    fields: rows(number, api)
      .filter(({ need }) => need !== "ignored")
      .map((row) => fieldInfo<T>(row, number, mode) as FieldInfo<T>),
  };
}

/** A field in words, also one that its API no longer uses: that may be a number. */
export type DrawnField<T extends IntegrationType = IntegrationType> = Omit<FieldInfo<T>, "kind" | "example"> &
  Pick<CatalogField, "kind" | "example">;

/** One field in words. */
export function describeField(type: IntegrationType, field: string, options?: FormOptions): DrawnField {
  const number = knownService(type);
  const { mode } = readOptions(options, formOptions);
  const row = rows(number, apiOf(mode)).find(({ name }) => name === field);
  if (row === undefined) throw new ConfigError(`${type} has no field of that name on ${apis[apiOf(mode)]}`);
  return fieldInfo(row, number, mode);
}

/** A field with the columns of one API. */
export interface FieldOfApi extends CatalogField {
  readonly name: string;
  readonly slot: number;
  readonly need: FieldNeed;
  readonly schema: FieldSchema;
}

/** The fields that an API knows, without `type` and `id`, each with the columns of that API. */
export const rows = (number: number, api: number): FieldOfApi[] =>
  fieldsOf(number)
    .slice(2)
    .flatMap(({ name }, at) => {
      const row = catalog[number]!.fields[at]!;
      return knows(number, at + 2, api)
        ? [{ ...row, name, slot: at + 2, need: column(row.need, api), schema: column(row.schema, api) }]
        : [];
    });

const column = <T>(value: PerApi<T>, api: number): T => (Array.isArray(value) ? value[api] : value) as T;

function fieldInfo<T extends IntegrationType>(row: FieldOfApi, number: number, mode: number): DrawnField<T> {
  const { name, slot, label, help, kind, need, schema, example, labels, published, newer, hidden } = row;
  const { max, unit } = factsOf(number, slot, apiOf(mode));
  const rest = dropUndefined({
    label,
    help,
    kind,
    required: need === "required",
    recommended: need === "recommended" || (need === "recommendedOnCreate" && isCreate(mode)),
    requiredWhen: typeof need === "object" ? { field: need.field as FieldName<T>, equals: need.equals } : undefined,
    options: schema.enum?.map((value, at) => ({
      value,
      label: labels![at]!,
      ...(at >= published! && { unverified: true as const }),
    })),
    default: schema.default,
    pattern: pattern(schema),
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    maxBytes: schema.maxLength && unit === "bytes" ? Number(max) : undefined,
    secret: schema.writeOnly === true,
    writeOnly: hidden === 1,
    deprecated: schema.deprecated === true,
    unverified: newer !== undefined && column(newer, apiOf(mode)) === 1,
    example,
  });
  return { name: name as FieldName<T>, ...rest };
}

/** One expression of what must match and what must not. */
const pattern = ({ pattern, not }: FieldSchema): string | undefined =>
  not ? `^(?!${not.pattern.slice(1)})${pattern!.slice(1)}` : pattern;

/** A record without the members that are undefined. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

const dropUndefined = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>;
