// Readers of the generated table: services, fields and APIs have the numbers of their places.

import { NO_SERVICE } from "atlas:generated/protocol";
import { services, usual, type Facts, type FieldRow } from "atlas:generated/table";
import type { IntegrationType } from "./vocabulary.ts";

/** The types, in the order of their numbers. */
export const types = (): IntegrationType[] => services.map(({ type }) => type);

const numbers: ReadonlyMap<unknown, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ services.map(({ type }, number) => [type, number]),
);

/** The number of a service; `NO_SERVICE` for anything that is not a type. */
export const serviceNumber = (type: unknown): number => numbers.get(type) ?? NO_SERVICE;

/** The type of a service; nothing for `NO_SERVICE`. */
export const typeOf = (number: number): IntegrationType | undefined => services[number]?.type;

/** The numbers of the services. */
export const serviceNumbers = (): number[] => [...services.keys()];

/** Whether an API accepts a service. */
export const accepts = (number: number, api: number): boolean => has(services[number]?.apis, api);

/** The day the maker of a service ended it. */
export const endOf = (number: number): string | undefined => services[number]?.ended;

/** The fields of a service, by their slots. */
export const fieldsOf = (number: number): readonly FieldRow[] => services[number]?.fields ?? [];

/** The name of the field in a slot. */
export const nameOf = (number: number, slot: number): string | undefined => services[number]?.fields[slot]?.name;

/** Whether an API knows the field in a slot. */
export const knows = (number: number, slot: number, api: number): boolean => has(services[number]?.fields[slot]?.apis, api);

/** The slot of a field that an API knows; below zero for any other name. */
export const slotOf = (number: number, name: string, api: number): number =>
  fieldsOf(number).findIndex((field, slot) => field.name === name && knows(number, slot, api));

/** The facts of the field in a slot, for messages and forms. */
export function factsOf(number: number, slot: number, api: number): Facts {
  const facts = services[number]?.fields[slot]?.facts;
  return { ...usual, ...(facts?.[api] ?? facts?.[0]) };
}

/** Slots by field name; nothing inherited. */
export type Slots = { readonly [name: string]: number };

const ONLY_TYPE: Slots = { __proto__: null, type: 0 } as never;
const ofApi: Slots[][] = [];
const ofAnyApi: Slots[] = [];

/** The slots of the fields that an API knows. Of an unknown service, only the type is known. */
export const slotsOf = (number: number, api: number): Slots =>
  number === NO_SERVICE ? ONLY_TYPE : ((ofApi[number] ??= [])[api] ??= slots(number, (slot) => knows(number, slot, api)));

/** The slots of the fields that any API knows. */
export const allSlotsOf = (number: number): Slots => (ofAnyApi[number] ??= slots(number, () => true));

const slots = (number: number, wanted: (slot: number) => boolean): Slots =>
  Object.assign(Object.create(null), ...fieldsOf(number).map(({ name }, slot) => (wanted(slot) ? { [name]: slot } : null)));

const has = (bits: number | undefined, api: number): boolean => (((bits ?? 0) >> api) & 1) === 1;
