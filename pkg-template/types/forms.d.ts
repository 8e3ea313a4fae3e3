// Readings of the table for forms, editors and other validators.

import type { Api, Integration, IntegrationType, Intent, Issue, MessageCatalog } from "./validation.js";

export interface FormOptions {
  readonly api?: Api;
  readonly intent?: Intent;
}

/** A service in words, for whoever draws a form. */
export interface ServiceInfo {
  readonly type: IntegrationType;
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
  readonly fields: readonly FieldInfo[];
}

/** A field in words. */
export interface FieldInfo {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: "text" | "secret" | "url" | "boolean" | "enum" | "template";
  readonly required: boolean;
  /** May be left out, but rarely should be. */
  readonly recommended: boolean;
  /** Required when another field holds that value. */
  readonly requiredWhen?: { readonly field: string; readonly equals: string };
  /** The values of an `"enum"`; an unverified one is newer than the published specification. */
  readonly options?: readonly { readonly value: string; readonly label: string; readonly unverified?: true }[];
  /** What it is when left out, where that is known. */
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
  /** Atlas never answers it, not even masked. */
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  /** Newer than the published specification. */
  readonly unverified: boolean;
  /** A value that passes. */
  readonly example: string | boolean;
}

/** What a service and its fields are, on one API and for one intent. */
export declare function describe(type: IntegrationType, options?: FormOptions): ServiceInfo;

/** Attributes by the names that React and `setAttribute` both take. */
export interface HtmlConstraints {
  readonly type?: "text" | "password" | "url" | "checkbox";
  readonly required?: true;
  readonly minLength?: number;
  /** In UTF-16 units, as HTML counts. */
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly autoComplete?: "off";
  readonly spellCheck?: false;
}

/**
 * What the browser itself can check, to spread on an `<input>`, a `<select>` or, for a template, a `<textarea>`.
 * The browser then refuses nothing that `validate` accepts.
 */
export declare function htmlConstraints(type: IntegrationType, field: string, options?: FormOptions): HtmlConstraints;

/**
 * The payload that a form means: nothing typed is absent, boxes are booleans, entries that are no field are left out.
 * It is not checked; `validate` does that.
 */
export declare function fromFormData<T extends IntegrationType>(
  type: T,
  data: Pick<FormData, "getAll">,
  options?: FormOptions,
): { type: T; [field: string]: unknown };

/**
 * Shows issues at the controls they belong to: custom validity, `aria-invalid`, a message that `aria-describedby` names (an
 * element with `data-issues-for="<field>"`, or a new one after the control), and focus on the first bad control.
 * Each call undoes the one before; editing a control undoes its own.
 */
export declare function applyIssues(form: HTMLFormElement, issues: readonly Issue[]): void;

/** A dialect of JSON Schema. */
export type JsonSchemaTarget = "draft-2020-12" | "draft-07" | "openapi-3.0";

export interface JsonSchemaOptions extends FormOptions {
  /** `"draft-2020-12"` unless told otherwise. */
  readonly target?: JsonSchemaTarget;
}

/**
 * The JSON Schema of one service, or of all when `type` is left out. It gives the verdict of `validate`, but for what a schema
 * cannot say: that a template renders to JSON, sizes in bytes, the inner grammar of a URL.
 */
export declare function jsonSchema(type?: IntegrationType, options?: JsonSchemaOptions): Record<string, unknown>;

/** What libraries of forms and servers may pass on, under `libraryOptions`. */
export interface SchemaOptions extends FormOptions {
  readonly messages?: MessageCatalog;
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

interface StandardJsonOptions {
  readonly target: JsonSchemaTarget | (string & {});
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** A service whose type may be left out: the schema knows it. */
type Typed<T extends { type: string }> = Omit<T, "type"> & { type?: T["type"] };

type Service<T extends IntegrationType> = Extract<Integration, { type: T }>;

/** `"PAGER_DUTY"` as `"pagerDuty"`. */
type CamelCase<S extends string> = S extends `${infer Word}_${infer More}`
  ? `${Lowercase<Word>}${Capitalize<CamelCase<More>>}`
  : Lowercase<S>;

/** One schema a service, and one that picks the service by `type`. For Atlas v2 and create; see `schemaFor`. */
export declare const schemas: {
  readonly integration: IntegrationSchema<Integration, Integration>;
} & {
  readonly [T in IntegrationType as CamelCase<T>]: IntegrationSchema<Typed<Service<T>>, Service<T>>;
};

/** A schema like those in `schemas`, for another API, intent or language. */
export declare function schemaFor<T extends IntegrationType>(
  type: T,
  options?: SchemaOptions,
): IntegrationSchema<Typed<Service<T>>, Service<T>>;
export declare function schemaFor(type?: undefined, options?: SchemaOptions): IntegrationSchema<Integration, Integration>;

export {};
