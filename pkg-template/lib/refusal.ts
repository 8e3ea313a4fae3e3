// The wasm's refusal of a payload that it read as text: see `tell` in `src/wasm/lines.rs`.

import { FINDING_NUMBERS, SLOT_SHIFT, UNKNOWN } from "atlas:generated/protocol";
import { issuesOf, unknownFieldIssues } from "./issues.ts";
import type { ReadOptions } from "./options.ts";
import { typeOf } from "./table.ts";
import type { Issue, IntegrationType } from "./vocabulary.ts";
import { suggest } from "atlas:wasm/texts";

const BYTES = Uint32Array.BYTES_PER_ELEMENT;

export interface Refusal {
  readonly line: number;
  readonly type: IntegrationType | undefined;
  readonly issues: readonly Issue[];
  /** Where the next one starts. */
  readonly end: number;
}

/** Reads one complete refusal from the wasm's answer before the first issue is made: making an issue may call the wasm again. */
export function readRefusal(bytes: Uint8Array, start: number, options: ReadOptions): Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const numberAt = (at: number) => view.getUint32(at, true);
  const [line, number, count] = [numberAt(start), numberAt(start + BYTES), numberAt(start + 2 * BYTES)] as const;
  const findings: number[] = [];
  const names: string[] = [];
  let at = start + 3 * BYTES;
  for (let left = count; left > 0; left--) {
    const first = numberAt(at);
    if (((first >>> SLOT_SHIFT) & 0xff) !== UNKNOWN) {
      findings.push(first, numberAt(at + BYTES), numberAt(at + 2 * BYTES));
      at += FINDING_NUMBERS * BYTES;
    } else {
      const name = at + (FINDING_NUMBERS + 1) * BYTES;
      at = name + numberAt(name - BYTES);
      names.push(nameIn(bytes, name, at));
    }
  }
  const issues = issuesOf(findings, findings.length / FINDING_NUMBERS, number, options);
  if (names.length > 0) for (const issue of unknownFieldIssues(inOrder(names), number, options, suggest)) issues.push(issue);
  return { line, type: typeOf(number), issues, end: at };
}

/** A name up to here is read letter by letter before the decoder would have begun. */
const FEW = 32;
let decoder: TextDecoder | undefined;

/** A name as JSON writes it, without its quotes: it may hold escapes that only JavaScript's strings can. */
function nameIn(bytes: Uint8Array, start: number, end: number): string {
  let raw = "";
  for (let at = start; at < end && end - start <= FEW && bytes[at]! < 0x80; at++) raw += String.fromCharCode(bytes[at]!);
  // A letter that is not ASCII ended it, or a long name never began.
  if (raw.length < end - start)
    raw = (decoder ??= new TextDecoder("utf-8", { ignoreBOM: true })).decode(bytes.slice(start, end));
  return raw.includes("\\") ? JSON.parse(`"${raw}"`) : raw;
}

/** Few names are compared with each other faster than an object is made of them. */
const MOST_TO_COMPARE = 8;

/** Each name once, in the order in which an object has them: whole numbers come first. */
const inOrder = (names: readonly string[]): readonly string[] =>
  names.length <= MOST_TO_COMPARE && names.every((name, at) => !isDigit(name.charCodeAt(0)) && names.indexOf(name) === at)
    ? names
    : Object.keys(Object.fromEntries(names.map((name) => [name, true])));

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
