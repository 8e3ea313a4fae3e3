// JSON text: ours reads it in the wasm; a peer gets what `JSON.parse` made of it.
import { validateJson } from "atlas-integrations";
import { race } from "../measure.mjs";
import { invalid, valid } from "../payloads.mjs";

const axis = (title, set, peers) => {
  const texts = Object.values(set).map((payload) => JSON.stringify(payload));
  const pick = (call) => texts[call % texts.length];
  const contenders = peers.map(({ name, check, own }) => ({
    name,
    run: own ? (call) => validateJson(pick(call)) : (call) => check(JSON.parse(pick(call))),
  }));
  return { title, unit: "ns", rows: race(contenders) };
};

export const measure = ({ peers }) => [
  axis("JSON text, valid: nine services in turn", valid, peers),
  axis("JSON text, invalid: eight in turn", invalid, peers),
];
