// JSON text: ours reads it in the wasm; a peer gets what `JSON.parse` made of it.
import { race } from "../measure.mjs";
import { invalid, valid } from "../payloads.mjs";

const axis = (title, set, peers) => {
  const texts = Object.values(set).map((payload) => JSON.stringify(payload));
  const pick = (call) => texts[call % texts.length];
  const floor = { name: "floor: `JSON.parse` alone", run: (call) => JSON.parse(pick(call)) };
  const runners = peers.map(({ name, checkText }) => ({ name, run: (call) => checkText(pick(call)) }));
  return { title, unit: "ns", rows: race([...runners, floor]) };
};

/** @param {{ peers: any[] }} given */
export const measure = ({ peers }) => [
  axis("JSON text, valid: nine services in turn", valid, peers),
  axis("JSON text, invalid: eight in turn", invalid, peers),
];
