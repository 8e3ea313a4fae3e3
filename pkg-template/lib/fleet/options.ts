// The options of the functions of this entry.

import { apis } from "atlas:generated/protocol";
import { boolean, callable, either, listOf, oneOf, own, signal, type Kind, type OptionTable } from "../option-reader.ts";
import { integrationTypes } from "../vocabulary.ts";
import type { PlanFleetOptions } from "./plan.ts";
import type { RunOptions, Shard } from "./run.ts";

/** Nobody has more projects; a typing error may. */
const MOST = 100_000;

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST;

const count: Kind = { what: `a whole number from 1 to ${MOST}`, fits: isCount };

export const shard: Kind = {
  what: "{ index, count }, both whole numbers, index from 1 to count",
  fits(value) {
    const { index, count, ...rest } = own(Object(value) as Partial<Shard>);
    return isCount(index) && isCount(count) && index <= count && Object.keys(rest).length === 0;
  },
};

export const api: Kind = oneOf(apis);

export const runTable = (): OptionTable<RunOptions> => ({ concurrency: count, signal, onProgress: callable, shard });

export const planTable = (): OptionTable<PlanFleetOptions> => {
  const types = either(boolean, listOf(integrationTypes));
  return { ...runTable(), prune: types, rewrite: types };
};
