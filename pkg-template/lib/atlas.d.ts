// What the build brings to the sources under names of its own: see `bundle.mjs`.

/** The version of the package. */
declare const VERSION: string;

/** The wasm of the product as letters, once the module has run; of JavaScript, a function from imports to exports. */
declare module "atlas:bytes" {
  const bytes: (() => string) & import("./wasm.ts").Instantiate;
  export default bytes;
}

/** wasm-bindgen's module, as `instances.mjs` changes it. */
declare module "atlas:glue" {
  export const create: import("./wasm.ts").CreateGlue;
}

/** The wasm of the package, on hosts that compile it when they deploy. */
declare module "*/core.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*/core.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

/** The catalogue as checks and messages need it: names, columns and facts, no texts. */
declare module "atlas:generated/table" {
  /** What a message may mention of a field. */
  export type Facts = { readonly [name: string]: string | number | readonly string[] };
  /** Name, bits of the APIs that know it, facts unlike the usual, and unlike those on Cloud Manager. */
  export type FieldRow = readonly [name: string, known: number, unlike?: Facts, onCloudManager?: Facts];
  /** Type, whether each API takes it, end of life, fields. */
  export type ServiceRow = readonly [
    type: import("atlas:services").Integration["type"],
    taken: readonly [boolean, boolean],
    ended: string | null,
    fields: readonly FieldRow[],
  ];
  /** Facts of a field that says nothing else. */
  export const usual: Facts;
  export const services: readonly ServiceRow[];
}

/** The codes of issues, in the order of their numbers. */
declare module "atlas:generated/codes" {
  export const codes: readonly (readonly [
    name: import("./vocabulary.ts").IssueCode,
    warning: 0 | 1,
    params: readonly string[],
  ])[];
}

/** The message of each code. */
declare module "atlas:generated/english" {
  export const english: Readonly<Record<import("./vocabulary.ts").IssueCode, string>>;
}

/** What people can do about errors. */
declare module "atlas:generated/hints" {
  /** By error code. */
  export const byCode: Readonly<Record<string, string>>;
  /** By status; 0 is any redirect. */
  export const byStatus: Readonly<Record<number, string>>;
}

/** The catalogue as people and schemas read it, beside the rows of the table. */
declare module "atlas:generated/catalog" {
  /** A field's keywords in JSON Schema. */
  export interface FieldSchema {
    readonly type: string | readonly string[];
    readonly enum?: readonly string[];
    readonly default?: string | boolean;
    readonly pattern?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly not?: { readonly pattern: string };
    readonly writeOnly?: boolean;
    readonly deprecated?: boolean;
  }
  export type FieldNeed =
    | "unknown"
    | "optional"
    | "recommended"
    | "recommendedOnCreate"
    | "required"
    | { readonly field: string; readonly equals: string };
  /** Where the APIs differ, one of each. */
  export type PerApi<T> = T | readonly [T, T];
  export interface CatalogField {
    readonly label: string;
    readonly help: string;
    readonly kind: "text" | "secret" | "url" | "boolean" | "enum" | "template";
    readonly need: PerApi<FieldNeed>;
    readonly schema: PerApi<FieldSchema>;
    readonly example: string | boolean;
    readonly labels?: readonly string[];
    readonly published?: number;
    readonly newer?: 1;
    readonly hidden?: 1;
  }
  export interface CatalogService {
    readonly name: string;
    readonly label: string;
    readonly help: string;
    readonly docs: string;
    readonly uiFirst: 0 | 1;
    readonly fields: readonly CatalogField[];
  }
  /** JSON Schema of every service's `id`. */
  export const id: FieldSchema;
  /** In the table's order, the fields without `type` and `id`. */
  export const catalog: readonly CatalogService[];
}

declare module "atlas:generated/fleet" {
  /** JSON Schema of a fleet file. */
  export const schema: { readonly [keyword: string]: unknown };
}
