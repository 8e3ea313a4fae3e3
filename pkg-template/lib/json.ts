// Checking JSON text without making objects of it first.

import {
  LOOK_CLOSER,
  MAX_JSON,
  NO_SERVICE,
  REASON_SHIFT,
  ROOT,
  SCANNED_SERVICE,
  SCANNED_SHIFT,
} from "atlas:generated/protocol";
import { reasons } from "atlas:generated/english";
import { cutters } from "atlas:generated/readers";
import type { Integration } from "atlas:services";
import { bytesOf, withHalves, withoutMark } from "./bytes.ts";
import { findingOf, issueAt } from "./issues.ts";
import { readCheck, type CheckOptions, type ReadOptions } from "./options.ts";
import { cutFrom, warningsOf } from "./plain.ts";
import { define } from "./reader.ts";
import { readRefusal } from "./refusal.ts";
import { typeOf } from "./table.ts";
import { judged, NONE, refuse, type Result } from "./verdict.ts";
import type { Issue, IntegrationType, Service } from "./vocabulary.ts";
import { answer, checkJson, isWhole, judgeText, put, rest } from "atlas:wasm/texts";

/** Longer texts are not kept in the memory of the wasm. */
const LONG = 1 << 20;

/**
 * Checks one payload of JSON text. Text that is not JSON is an issue too, with line, column and reason.
 * @example
 * ```js
 * import { validateJson } from "atlas-integrations";
 *
 * const result = validateJson('{ "type": "OPS_GENIE", }');
 * if (!result.ok) console.log(result.issues[0].code, result.issues[0].params.line); // invalid_json 1
 * ```
 */
export function validateJson<T extends IntegrationType>(
  text: string | Uint8Array,
  options: CheckOptions & { readonly type: T },
): Result<Service<T>>;
export function validateJson(text: string | Uint8Array, options?: CheckOptions): Result;
export function validateJson(text: string | Uint8Array, options?: CheckOptions): Result {
  const read = readCheck(options);
  const source = typeof text === "string" ? text : bytesOf(text);
  if (source === undefined) return refuse([notText(read)], NONE);
  const own = withoutMark(source);
  // A string has at most three bytes a unit, and no engine has strings of a third of the limit that are not refused anyway.
  if (own.length > MAX_JSON) return refuse([issueAt(findingOf("too_long", ROOT), MAX_JSON, 0, NO_SERVICE, read)], NONE);
  // In ASCII a byte is a character.
  const isWritten = typeof own === "string" && own.length <= MOST_TO_CUT && put(own) === own.length;
  const plain = READERS && isWritten && read.messages === undefined ? checkPlainly(own, read) : undefined;
  if (plain !== undefined) return plain;
  const verdict = judged(check(own, read, isWritten));
  return "ok" in verdict ? verdict : { ok: true, value: valueOf(parse(own), read), warnings: verdict };
}

/** Longer texts are parsed faster than they are cut. */
const MOST_TO_CUT = 4096;

/** The verdict on a text that was written, its values cut out of it, if it is plain; undefined if the full check is needed. */
function checkPlainly(own: string, read: ReadOptions): Result | undefined {
  const seen = judgeText(own.length, read.asked, read.mode);
  if (seen === LOOK_CLOSER) return undefined;
  const number = seen & SCANNED_SERVICE;
  const warned = seen >>> SCANNED_SHIFT;
  const known = warningsOf(number, read.mode);
  const warnings = (known[warned] ??= Object.freeze(check(own, read, true)) as readonly Issue[]);
  return { ok: true, value: cutters[number]!(cutFrom(own), define), warnings };
}

/** Checks a text in full; one that was written is ASCII. */
function check(own: string | Uint8Array, read: ReadOptions, isWritten: boolean): readonly Issue[] {
  const halves = !isWritten && typeof own === "string" && !isWhole(own);
  const length = isWritten ? own.length : put(halves ? withHalves(own) : own);
  const refusal = checkJson(length, read.asked, read.mode, halves ? 1 : 0);
  const issues = refusal === 0 ? NONE : readRefusal(answer(refusal), 0, read).issues;
  if (own.length > LONG) rest();
  return issues;
}

const notText = (read: ReadOptions): Issue =>
  issueAt(findingOf("invalid_json", ROOT) | ((reasons.indexOf("not_text") + 1) << REASON_SHIFT), 1, 1, NO_SERVICE, read);

/** A text that was checked, as JavaScript sees it. */
const parse = (own: string | Uint8Array): unknown => JSON.parse(typeof own === "string" ? own : new TextDecoder().decode(own));

/** The payload with its type, which the caller may have known out of band. */
const valueOf = (value: unknown, { asked }: ReadOptions): Integration =>
  (Object.hasOwn(value as object, "type") ? value : { type: typeOf(asked), ...(value as object) }) as Integration;
