// What the wasm tells of a payload that it read as text: see `tell` in `src/wasm/lines.rs`.

import { services } from "atlas:generated/table";
import { codeNumber, issueAt, newIssue, strangerIssues, ROOT } from "./issues.js";

const STRANGER = 254;

let decoder;

/** Reads one refusal from the bytes: its line, its type if that is known, its issues, and where the next one starts. */
export function readRefusal(bytes, start, options) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [line, number, count] = [0, 4, 8].map((at) => view.getUint32(start + at, true));
  const flawed = codeNumber("invalid_json");
  const issues = [];
  let at = start + 12;
  for (let left = count; left > 0; left--) {
    const [code, slot] = [bytes[at], bytes[at + 1]];
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
