// What each contender hands back, and which rules it has: it is given the fixtures of the tests.
import { readFileSync, readdirSync } from "node:fs";
import { invalid, valid } from "../payloads.mjs";

export const once = true;

const FIXTURES = new URL("../../tests/fixtures/", import.meta.url);
const FIVE = invalid["DATADOG, five problems"];

/** The fixtures of Atlas v2 for a create, which is what the peers' schemas are for: those without a tag in their names. */
function* fixtures(kind) {
  for (const type of Object.keys(valid)) {
    for (const file of readdirSync(new URL(`${type}/${kind}/`, FIXTURES))) {
      if (/^[^.]+\.json$/.test(file)) yield JSON.parse(readFileSync(new URL(`${type}/${kind}/${file}`, FIXTURES), "utf8"));
    }
  }
}

/** Payloads by the code of the only error that they have. */
function byCode() {
  const found = new Map();
  for (const { payload, issues } of fixtures("invalid")) {
    const codes = new Set(issues.filter(({ severity }) => severity !== "warning").map(({ code }) => code));
    const [code] = codes;
    if (codes.size === 1) found.set(code, [...(found.get(code) ?? []), payload]);
  }
  return [...found].sort(([a], [b]) => a.localeCompare(b));
}

const handsBack = ({ check, output }) => {
  const back = output(check(valid.DATADOG));
  return back === undefined ? "yes" : back === valid.DATADOG ? "the payload itself" : "a copy";
};

/** Whether the refused value stands in the answer, where a log would have it. */
function keepsValue({ check, messages }) {
  const answer = check(FIVE);
  const texts = [messages(answer), answer?.issues, answer?.errors, answer?.error];
  return texts.some((text) => JSON.stringify(text)?.includes(FIVE.apiKey)) ? "yes" : "no";
}

/** @param {{ peers: any[] }} given */
export function measure({ peers }) {
  const refused = ({ check, ok }, payloads) => payloads.filter((payload) => !ok(check(payload))).length;
  const good = [...fixtures("valid")];
  const codes = byCode();
  return [
    {
      title: "What each hands back",
      head: ["", "version", "of a valid payload", "issues, of five problems", "the refused key in them"],
      cells: peers.map((peer) => [
        peer.name,
        peer.version,
        handsBack(peer),
        String(peer.messages(peer.check(FIVE)).length),
        keepsValue(peer),
      ]),
      note: "Only ours has codes with params, warnings and suggestions. zod and valibot put unknown fields into one issue or stop at the first.",
    },
    {
      title: "Which rules each has: how many fixtures of our tests it judges as we do",
      head: ["", ...peers.map(({ name }) => name)],
      cells: [
        [`valid (${good.length})`, ...peers.map((peer) => String(good.length - refused(peer, good)))],
        ...codes.map(([code, payloads]) => [
          `\`${code}\` (${payloads.length})`,
          ...peers.map((peer) => String(refused(peer, payloads))),
        ]),
      ],
      note: "The peers have the rules that a schema states: types, required and unknown fields, lists of values, lengths, patterns of keys, masks and addresses, and one function for templates. What a pattern cannot say they lack.",
    },
  ];
}
