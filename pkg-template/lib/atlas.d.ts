// What the build adds to the sources: see `bundle.mjs`.

/** The version of the package. */
declare const VERSION: string;

/** Whether the product has the fast way for usual payloads: its code is larger than all other code that checks an object. */
declare const READERS: boolean;

/** The wasm of the product as letters, once the module has run; of JavaScript, a function from imports to exports. */
declare module "atlas:bytes" {
  const bytes: (() => string) & import("./wasm.ts").Instantiate;
  export default bytes;
}

/** The small wasm of a product that has two. */
declare module "atlas:bytes/object" {
  const bytes: () => string;
  export default bytes;
}

/** wasm-bindgen's module, as `instances.mjs` changes it. */
declare module "atlas:glue" {
  export const create: import("./wasm.ts").CreateGlue;
}

/** The same for the small wasm. */
declare module "atlas:glue/object" {
  export const create: import("./wasm.ts").CreateGlue;
}

/** Starts the instance that a copy of `wasm-instance.ts` is for. */
declare module "atlas:open" {
  export const open: () => import("./wasm.ts").Instance;
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

/** The numbers and names that Rust and JavaScript share: `src/protocol.rs` explains each one. */
declare module "atlas:generated/protocol" {
  export const ABSENT: number, NULL: number, FALSE: number, TRUE: number, NUMBER: number, INTEGER: number, ARRAY: number;
  export const OBJECT: number,
    OTHER: number,
    LONG: number,
    BROKEN: number,
    KNOWN_TYPE: number,
    HEAD_NUMBERS: number,
    MAX_TEXT: number;
  export const INTENT_SHIFT: number, NO_SERVICE: number;
  export const FINDING_NUMBERS: number, SLOT_SHIFT: number, REASON_SHIFT: number, HINT_SHIFT: number, MAX_FINDINGS: number;
  export const ALL_SLOTS: number, FOUND_ESCAPE: number, LOOK_CLOSER: number, SCANNED_SERVICE: number, SCANNED_SHIFT: number;
  export const ROOT: number, UNKNOWN: number, RESOURCES: number;
  export const CALL_DONE: number, CALL_FAILED: number, CALL_THROWN: number;
  export const WAIT_RESOLVED: number, WAIT_REJECTED: number, WAIT_LATE: number, WAIT_ABORTED: number, WAITING: number;
  export const MAX_JSON: number, MAX_LINE_BYTES: number, LOST: number, MAX_NAME: number, KNOWN_IN_SHIFT: number, HIDDEN: number;
  export const apis: readonly import("./vocabulary.ts").Api[];
  export const intents: readonly import("./vocabulary.ts").Intent[];
  export const jsonTypes: readonly string[], resources: readonly string[];
}

/** The catalogue as checks and messages need it: names, numbers and facts, no texts. Read it through `table.ts`. */
declare module "atlas:generated/table" {
  /** What a message may mention of a field. */
  export type Facts = { readonly [name: string]: string | number | readonly string[] };
  export interface FieldRow {
    readonly name: string;
    /** A bit for each API that knows it. */
    readonly apis: number;
    /** Facts unlike the usual: for all APIs, or for each. */
    readonly facts?: readonly Facts[];
  }
  export interface ServiceRow {
    readonly type: import("atlas:services").Integration["type"];
    /** A bit for each API that accepts it. */
    readonly apis: number;
    /** The day its maker ended it. */
    readonly ended?: string;
    readonly fields: readonly FieldRow[];
  }
  /** Default facts of a field. */
  export const usual: Facts;
  export const services: readonly ServiceRow[];
}

/** A reader and a cutter for each service, by its number: see `plain.ts`. */
declare module "atlas:generated/readers" {
  type Integration = import("atlas:services").Integration;
  /** What a reader needs of the library. */
  export interface Tools {
    /** Makes the frame ready; returns where the first text may start. */
    readonly begin: () => number;
    /** Writes a value into a slot; returns where the next text may start. */
    readonly put: (slot: number, value: unknown, end: number) => number;
    /** Hands over the names that have no slot. */
    readonly leave: (unknown: readonly string[] | undefined) => void;
    /** Defines a property, whatever a page has done to `Object.prototype`. */
    readonly define: (value: object, name: string, property: unknown) => void;
  }
  /** Reads a payload of so many properties: writes the frame, and returns the clean copy. `api` has the bit of the API. */
  export type Reader = (input: object, names: number, api: number, tools: Tools) => Integration;
  /** The clean copy of a plain text, cut out of it. */
  export type Cutter = (cut: (slot: number) => unknown, define: Tools["define"]) => Integration;
  export const readers: readonly Reader[];
  export const cutters: readonly Cutter[];
}

/** What people call the fields of each service, without `type` and `id`. */
declare module "atlas:generated/labels" {
  export const labels: readonly (readonly string[])[];
}

/** The codes of issues, in the order of their numbers. */
declare module "atlas:generated/codes" {
  export const codes: readonly {
    readonly name: import("./vocabulary.ts").IssueCode;
    readonly severity: "error" | "warning";
    readonly params: readonly string[];
  }[];
}

/** The English texts. */
declare module "atlas:generated/english" {
  /** The templates of each code's message, from the most particular to the most general. */
  export const english: Readonly<Record<import("./vocabulary.ts").IssueCode, readonly string[]>>;
  /** For the codes that params hold. */
  export const words: Readonly<Record<string, string>>;
  /** The codes of reasons, in the order of their numbers; other codes follow them. */
  export const reasons: readonly string[];
  /** The params that hold such codes. */
  export const coded: readonly string[];
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
    | "ignored"
    | "optional"
    | "recommended"
    | "recommendedOnCreate"
    | "required"
    | { readonly field: string; readonly equals: string };
  /** Where the APIs differ, one of each. */
  export type PerApi<T> = T | readonly [T, T, T];
  export interface CatalogField {
    readonly label: string;
    readonly help: string;
    readonly kind: "text" | "secret" | "url" | "boolean" | "enum" | "template" | "number";
    readonly need: PerApi<FieldNeed>;
    readonly schema: PerApi<FieldSchema>;
    readonly example: string | boolean | number;
    readonly labels?: readonly string[];
    readonly published?: number;
    readonly newer?: PerApi<0 | 1>;
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
