// One object at a time: what a form does on every key that is pressed.
import { race } from "../measure.mjs";
import { invalid, valid } from "../payloads.mjs";

const inTurn = (set) => {
  const payloads = Object.values(set);
  return (call) => payloads[call % payloads.length];
};
const always = (payload) => () => payload;

/** Services that are looked at alone. */
const SERVICES = {
  PAGER_DUTY: "two fields",
  SLACK: "which always gets a warning",
  DATADOG: "the most fields",
  WEBHOOK: "with a template",
};
/** What is known out of band of each service. */
const OPTIONS = Object.keys(valid).map((type) => ({ api: "atlas-v2", intent: "create", type }));

/** The floor of every contender that returns a copy: each own field is read and written. */
function copy(value) {
  const own = {};
  for (const name in value) own[name] = value[name];
  return own;
}

const judged = (peers, pick, optionsOf) =>
  race([
    ...peers.map(({ name, check }) => ({
      name,
      run: optionsOf ? (call) => check(pick(call), optionsOf(call)) : (call) => check(pick(call)),
    })),
    { name: "floor: a copy, nothing checked", run: (call) => copy(pick(call)) },
  ]);
/** The floor of a list of issues: each own field is read, and a list of as many messages as ours is made. */
function told(peers, pick) {
  const [ours] = peers;
  const ready = new Map(Object.values(invalid).map((payload) => [payload, ours.check(payload)]));
  const listed = (payload) => [copy(payload), ours.messages(ready.get(payload))];
  return race([
    ...peers.map(({ name, check, messages }) => ({ name, run: (call) => messages(check(pick(call))) })),
    { name: "floor: a copy, and messages that are ready", run: (call) => listed(pick(call)) },
  ]);
}

/** @param {{ peers: any[] }} given */
export const measure = ({ peers }) => [
  ...Object.entries(SERVICES).map(([type, what]) => ({
    title: `One valid object: ${type}, ${what}`,
    unit: "ns",
    rows: judged(peers, always(valid[type])),
  })),
  { title: "One valid object: nine services in turn", unit: "ns", rows: judged(peers, inTurn(valid)) },
  {
    title: "One valid object: nine services in turn, `{ api, intent, type }` given",
    unit: "ns",
    rows: judged(peers, inTurn(valid), inTurn(OPTIONS)),
    note: "The peers have no such options: each is called as above.",
  },
  {
    title: "One invalid object, all issues with their messages: DATADOG, five problems",
    unit: "ns",
    rows: told(peers, always(invalid["DATADOG, five problems"])),
  },
  {
    title: "One invalid object, all issues with their messages: eight different ones in turn",
    unit: "ns",
    rows: told(peers, inTurn(invalid)),
    note: "We keep the issues that we made: what an issue says depends on the service, the field and the code, never on the value.",
  },
];
