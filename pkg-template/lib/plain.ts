// The way of a usual payload: read into variables by the reader of its service, written into the frame in one go, judged in one
// call. No code of the page runs between the last read and the verdict.
//
// Payloads with the same service, options and warned fields have the same warnings, so these are kept. A catalogue of messages
// switches both off: then every payload is checked in full, which tests use to compare the two.

import { ABSENT, FALSE, HEAD_NUMBERS, KNOWN_TYPE, LOOK_CLOSER, NO_SERVICE, NULL, TRUE } from "atlas:generated/protocol";
import { readers, type Tools } from "atlas:generated/readers";
import { apiOf } from "./issues.ts";
import type { ReadOptions } from "./options.ts";
import { define, propertiesWith, put, type Properties } from "./reader.ts";
import { serviceNumber } from "./table.ts";
import type { Result } from "./validate.ts";
import type { Issue } from "./vocabulary.ts";
import { begin, head, judgeFrame } from "atlas:wasm/objects";
import { found } from "atlas:wasm/texts";

/** Checks the frame in full. */
export type Check = (number: number, unknown: readonly string[] | undefined, read: ReadOptions) => ReturnType<Tools["judge"]>;

/** The warnings of plain payloads by service, mode and warned fields. */
const warnings: (readonly Issue[])[][] = [];

/** A place for the warnings of plain payloads of a service. */
export const warningsOf = (number: number, mode: number): (readonly Issue[])[] => (warnings[(number << 6) | mode] ??= []);

/** A reader's tools, with a check for what is not plain. */
export const toolsFor = (check: Check): Tools => ({
  begin,
  put,
  define,
  judge(number, typed, unknown, read) {
    head[0] = typed ? KNOWN_TYPE : ABSENT;
    if (unknown !== undefined || read.messages !== undefined) return check(number, unknown, read);
    const warned = judgeFrame(number, read.mode);
    if (warned === LOOK_CLOSER) return check(number, unknown, read);
    const known = warningsOf(number, read.mode);
    return (known[warned] ??= Object.freeze(check(number, unknown, read)) as readonly Issue[]);
  },
});

/** Checks a plain object by the reader of its service; `otherwise` takes the properties of one that no reader knows. */
export function readPayload(
  input: object,
  read: ReadOptions,
  tools: Tools,
  otherwise: (own: Properties, read: ReadOptions) => Result,
): Result {
  let type: unknown;
  let names = 0; // before any getter has run, which may add some
  for (const name in input) if (++names > 0 && name === "type") type = (input as { type: unknown }).type;
  const named = type === undefined ? read.asked : serviceNumber(type);
  const known = named !== NO_SERVICE && (read.asked === NO_SERVICE || named === read.asked);
  if (!known) return otherwise(propertiesWith(type, input), read);
  return readers[named]!(input, names, type !== undefined, 1 << apiOf(read.mode), read, tools);
}

/** The value found in a slot of a plain text. */
export const cutFrom =
  (text: string) =>
  (slot: number): unknown => {
    const kind = found[HEAD_NUMBERS * slot]!;
    if (kind >= 0) {
      const start = found[HEAD_NUMBERS * slot + 1]!;
      return text.slice(start, start + kind);
    }
    return kind === NULL ? null : kind === TRUE ? true : kind === FALSE ? false : undefined;
  };
