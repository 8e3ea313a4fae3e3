// What the wasm says of a payload that it read as text: see `tell` in `src/wasm/lines.rs`.

import { FINDING_NUMBERS, SLOT_SHIFT, UNKNOWN } from "atlas:generated/protocol";
import { issuesOf, unknownFieldIssues } from "./issues.ts";
import type { ReadOptions } from "./options.ts";
import { typeOf } from "./table.ts";
import type { Issue, IntegrationType } from "./vocabulary.ts";

const BYTES = Uint32Array.BYTES_PER_ELEMENT;

export interface Refusal {
  readonly line: number;
  readonly type: IntegrationType | undefined;
  readonly issues: readonly Issue[];
  /** Where the next one starts. */
  readonly end: number;
}

/** Reads one refusal from bytes that were copied out of the wasm. */
export function readRefusal(bytes: Uint8Array<ArrayBuffer>, start: number, options: ReadOptions): Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = start;
  const next = () => {
    const number = view.getUint32(at, true);
    at += BYTES;
    return number;
  };
  const [line, number, count] = [next(), next(), next()] as const;
  const findings: number[] = [];
  const names: string[] = [];
  for (let left = count; left > 0; left--) {
    const own = Array.from({ length: FINDING_NUMBERS }, next);
    if (((own[0]! >>> SLOT_SHIFT) & 0xff) !== UNKNOWN) findings.push(...own);
    else {
      const length = next();
      names.push(nameIn(bytes.subarray(at, at + length)));
      at += length;
    }
  }
  const issues = issuesOf(Uint32Array.from(findings), number, options);
  for (const issue of unknownFieldIssues(inOrder(names), number, options)) issues.push(issue);
  return { line, type: typeOf(number), issues, end: at };
}

let decoder: TextDecoder | undefined;

/** A name as JSON writes it, without its quotes: it may hold escapes that only JavaScript's strings can. */
function nameIn(bytes: Uint8Array<ArrayBuffer>): string {
  const raw = (decoder ??= new TextDecoder("utf-8", { ignoreBOM: true })).decode(bytes);
  return raw.includes("\\") ? JSON.parse(`"${raw}"`) : raw;
}

/** Each name once, in the order in which an object has them: whole numbers come first. */
const inOrder = (names: readonly string[]): readonly string[] =>
  names.length < 2 ? names : Object.keys(Object.fromEntries(names.map((name) => [name, true])));
