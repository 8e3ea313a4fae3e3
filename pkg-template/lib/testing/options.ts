// The options of the fake and of its faults. They go to Rust as JSON, so that all that JSON would change is refused here.

import { apis } from "atlas:generated/protocol";
import { ConfigError } from "../errors.ts";
import {
  boolean,
  either,
  isListOf,
  most,
  oneOf,
  readOwn,
  tableOf,
  text,
  type Kind,
  type OptionTable,
} from "../option-reader.ts";
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

/** Rust holds counts in 32 bits; more of anything is as good as that. */
const MOST = 2 ** 32 - 1;

const count: Kind = { ...most(0), read: (value: number) => (value === Infinity ? null : Math.min(value, MOST)) };

const natural: Kind = {
  what: "a whole number from 0",
  fits: (value) => Number.isSafeInteger(value) && value >= 0,
};

/** A list of objects, each with the options of a table. */
const listOfOptions = <T extends object>(name: string, table: () => OptionTable<T>, read: Read<T> = readOwn): Kind => ({
  what: "a list of objects",
  fits: (value) => isListOf(value, (one) => typeof one === "object" && one !== null),
  read: (value: readonly T[]) => value.map((one) => read(one, table(), name)),
});

type Read<T> = (given: T | null | undefined, table: OptionTable<T>, name: string) => Partial<T>;

/** As `readOwn`, for options of which none may be absent. */
function readAll<T extends object>(given: T | null | undefined, table: OptionTable<T>, name: string): T {
  const read = readOwn(given, table, name);
  const absent = Object.keys(table).filter((option) => !(option in read));
  if (absent.length > 0) throw new ConfigError(`${name}: ${absent.join(" and ")} must be given`);
  return read as T;
}

/** The options of a fault. Rust checks which numbers and names they are. */
export const faultTable = /* @__PURE__ */ tableOf((): OptionTable<Fault> => {
  const stage = oneOf(["before", "after"]);
  return {
    times: count,
    chance: number,
    method: text,
    type: text,
    path: text,
    status: { what: "a status from 200 to 599", fits: (value) => Number.isInteger(value) && value >= 200 && value < 600 },
    errorCode: text,
    detail: text,
    parameters: {
      ...data,
      what: "a list of plain data, as JSON has it",
      fits: (value) => Array.isArray(value) && data.fits(value),
    },
    retryAfter: either(number, text),
    delayMs: natural,
    reset: either(stage, boolean),
    when: stage,
    truncate: {
      ...either(natural, boolean),
      read: (value) => (value === true || value === false ? value : Math.min(value, MOST)),
    },
    dripMs: natural,
    html: boolean,
    badJson: boolean,
    empty: boolean,
    contentType: text,
    location: text,
  };
});

const groupTable = /* @__PURE__ */ tableOf(
  (): OptionTable<FakeGroup> => ({ api: oneOf(apis), name: text, integrations: data }),
);

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
    api: oneOf(apis),
    groups,
    orgs: {
      what: "an object of lists of project ids",
      fits: (value) => isRecord(value) && Object.values(properties(value)).every((ids) => isListOf(ids, text.fits)),
      read: dataOf,
    },
    token: text,
    clients: listOfOptions("clients", () => ({ clientId: text, clientSecret: text }), readAll),
    apiKeys: listOfOptions("apiKeys", () => ({ publicKey: text, privateKey: text }), readAll),
    digest: oneOf(["MD5", "SHA-256"]),
    tokenLifetimeS: natural,
    putCreates: boolean,
    rateLimit: {
      what: "an object, or null",
      fits: (value) => typeof value === "object",
      read: (value) => value && readAll(value, { capacity: natural, refill: natural, seconds: natural }, "rateLimit"),
    },
    faults: listOfOptions("faults", faultTable),
    baseUrl: text,
    clock: { what: "a function, or an object with now()", fits: (value) => typeof (value?.now ?? value) === "function" },
  }),
);
