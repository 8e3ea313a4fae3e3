// One object at a time: what a form does on every key that is pressed.
import { race } from "../measure.mjs";
import { invalid, valid } from "../payloads.mjs";

const inTurn = (set) => {
  const payloads = Object.values(set);
  return (call) => payloads[call % payloads.length];
};

const judged = (peers, pick) => race(peers.map(({ name, check }) => ({ name, run: (call) => check(pick(call)) })));
const told = (peers, pick) =>
  race(peers.map(({ name, check, messages }) => ({ name, run: (call) => messages(check(pick(call))) })));

export const measure = ({ peers }) => [
  { title: "One valid object: PAGER_DUTY", unit: "ns", rows: judged(peers, () => valid.PAGER_DUTY) },
  { title: "One valid object: nine services in turn", unit: "ns", rows: judged(peers, inTurn(valid)) },
  {
    title: "One invalid object, all issues with their messages: DATADOG, five problems",
    unit: "ns",
    rows: told(peers, () => invalid["DATADOG, five problems"]),
  },
  {
    title: "One invalid object, all issues with their messages: eight different ones in turn",
    unit: "ns",
    rows: told(peers, inTurn(invalid)),
    note: "We keep the issues that we made: what an issue says depends on the service, the field and the code, never on the value.",
  },
];
