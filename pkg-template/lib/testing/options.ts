// The options of the fake and of its faults. They go to Rust as JSON, so that all that JSON would change is refused here.

import { boolean, either, isListOf, oneOf, readOwn, tableOf, text, type Kind, type OptionTable } from "../option-reader.ts";
import { isRecord, properties } from "../reader.ts";
import type { FakeAtlasOptions, FakeGroup } from "../testing.ts";
import type { Fault } from "./fault.ts";

/** A copy of a value as JSON has it; undefined if JSON would change the value. */
function dataOf(value: unknown, around: readonly unknown[] = []): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (around.includes(value)) return undefined;
  const inner = [...around, value];
  if (Array.isArray(value)) {
    const items = Array.from(value, (item) => dataOf(item, inner));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(properties(value)).map(([name, item]) => [name, dataOf(item, inner)] as const);
  return entries.some(([, item]) => item === undefined) ? undefined : Object.fromEntries(entries);
}

const data: Kind = {
  what: "plain data, as JSON has it",
  fits: (value) => dataOf(value) !== undefined,
  read: (value) => dataOf(value),
};

const number: Kind = { what: "a number", fits: (value) => Number.isFinite(value) };

/** A list of objects, each with the options of a table. */
const listOfOptions = <T extends object>(name: string, table: () => OptionTable<T>): Kind => ({
  what: "a list of objects",
  fits: (value) => isListOf(value, (one) => typeof one === "object" && one !== null),
  read: (value: readonly T[]) => value.map((one) => readOwn(one, table(), name)),
});

/** The options of a fault. Rust checks what the numbers and names are. */
export const faultTable = /* @__PURE__ */ tableOf((): OptionTable<Fault> => {
  const stage = oneOf(["before", "after"]);
  return {
    times: {
      what: "a number, or Infinity",
      fits: (value) => value === Infinity || number.fits(value),
      read: (value) => (value === Infinity ? null : value),
    },
    chance: number,
    method: text,
    type: text,
    path: text,
    status: number,
    errorCode: text,
    detail: text,
    parameters: data,
    retryAfter: either(number, text),
    delayMs: number,
    reset: either(stage, boolean),
    when: stage,
    truncate: either(number, boolean),
    dripMs: number,
    html: boolean,
    badJson: boolean,
    empty: boolean,
    contentType: text,
    location: text,
  };
});

const groupTable = /* @__PURE__ */ tableOf((): OptionTable<FakeGroup> => ({ api: text, name: text, integrations: data }));

/** The projects: of each a list of integrations, or a group. */
const groups: Kind = {
  what: "an object of projects",
  fits: isRecord,
  read: (value: object) =>
    Object.fromEntries(
      Object.entries(properties(value)).map(([id, group]) => [
        id,
        Array.isArray(group) || !isRecord(group)
          ? (dataOf(group) ?? null)
          : readOwn(group as FakeGroup, groupTable(), "a group"),
      ]),
    ),
};

export const fakeTable = /* @__PURE__ */ tableOf(
  (): OptionTable<FakeAtlasOptions> => ({
    api: text,
    groups,
    orgs: data,
    token: text,
    clients: listOfOptions("clients", () => ({ clientId: text, clientSecret: text })),
    apiKeys: listOfOptions("apiKeys", () => ({ publicKey: text, privateKey: text })),
    digest: text,
    tokenLifetimeS: number,
    putCreates: boolean,
    rateLimit: {
      what: "an object, or null",
      fits: (value) => typeof value === "object",
      read: (value) => value && readOwn(value, { capacity: number, refill: number, seconds: number }, "rateLimit"),
    },
    faults: listOfOptions("faults", faultTable),
    baseUrl: text,
    clock: { what: "a function, or an object with now()", fits: (value) => typeof (value?.now ?? value) === "function" },
  }),
);
