// What the wasm tells of a payload that it read as text: see `tell` in `src/wasm/lines.rs`.

import { services } from "atlas:generated/table";
import { codeNumber, issueAt, newIssue, strangerIssues, ROOT } from "./issues.ts";
import type { ReadOptions } from "./options.ts";
import type { Issue, IntegrationType } from "./vocabulary.ts";

const STRANGER = 254;

let decoder: TextDecoder | undefined;

export interface Refusal {
  readonly line: number;
  readonly type: IntegrationType | undefined;
  readonly issues: readonly Issue[];
  /** Where the next one starts. */
  readonly end: number;
}

/** Reads one refusal from the bytes. */
export function readRefusal(bytes: Uint8Array, start: number, options: ReadOptions): Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const line = view.getUint32(start, true);
  const number = view.getUint32(start + 4, true);
  const count = view.getUint32(start + 8, true);
  const flawed = codeNumber("invalid_json");
  const issues: Issue[] = [];
  let at = start + 12;
  for (let left = count; left > 0; left--) {
    const [code, slot] = [bytes[at]!, bytes[at + 1]!];
    at += 2;
    if (slot === STRANGER) {
      const length = view.getUint32(at, true);
      const name = (decoder ??= new TextDecoder()).decode(bytes.subarray(at + 4, at + 4 + length));
      issues.push(...strangerIssues([name], number, options));
      at += 4 + length;
    } else if (code === flawed) {
      const position = Object.freeze({ line: view.getUint32(at, true), column: view.getUint32(at + 4, true) });
      issues.push(newIssue(code, "type", position, options.messages));
      at += 8;
    } else {
      issues.push(issueAt(code, slot, slot === ROOT ? 255 : number, options));
    }
  }
  return { line, type: services[number]?.[0], issues, end: at };
}
