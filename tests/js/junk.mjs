// Junk without end, in Node and in Chromium: what must hold of the library whatever it is given.

import fc from "fast-check";

const odd = fc.anything({
  withBigInt: true,
  withMap: true,
  withSet: true,
  withDate: true,
  withNullPrototype: true,
  withBoxedValues: true,
  withTypedArray: true,
  withSparseArray: true,
});
const text = fc.string({ unit: "binary" });
const value = fc.oneof(
  fc.constantFrom("DATADOG", "WEBHOOK", "US", "https://a.example/x", "****1234", "", true, null, undefined),
  text,
  odd,
);

/** Payloads that are good but for a few fields: nothing else gets past the first check. */
function payloads({ describe, integrationTypes }) {
  const strangers = ["type", "id", "__proto__", "constructor", "x"];
  const kinds = integrationTypes.map((type) => {
    const { fields } = describe(type);
    const names = fc.constantFrom(...fields.map(({ name }) => name), ...strangers);
    const change = fc.tuple(names, fc.oneof(value, fc.constant(remove)));
    const good = Object.fromEntries([["type", type], ...fields.map(({ name, example }) => [name, example])]);
    return fc.array(change, { maxLength: 3 }).map((changes) => changed(good, changes));
  });
  return fc.oneof(...kinds);
}

const remove = Symbol("remove");

function changed(payload, changes) {
  const result = new Map(Object.entries(payload));
  for (const [name, value] of changes) value === remove ? result.delete(name) : result.set(name, value);
  return Object.fromEntries(result);
}

function insist(holds, what) {
  if (!holds) throw new Error(what);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What a verdict must be, by what is known without asking the rules. */
function checkVerdict({ describe, issueCodes, integrationTypes, validateJson }, input, result) {
  if (!result.ok) {
    insist(
      result.issues.length > 0 && result.issues.every(({ code, path }) => issueCodes.includes(code) && path.length > 0),
      "an issue without a code or a place",
    );
    return "refused";
  }
  const { type, ...rest } = result.value;
  insist(input.type === type && integrationTypes.includes(type), "passed with a type that there is not");
  const { fields } = describe(type);
  for (const [name, value] of Object.entries(rest)) {
    insist(same(value, input[name]), "passed with a value that was not given");
    insist(name === "id" || fields.some((field) => field.name === name), "passed with a stranger");
    insist(["string", "boolean"].includes(typeof value) || value === null, "passed with a value of no kind");
    insist(typeof value !== "string" || value.isWellFormed(), "passed with half a pair");
  }
  insist(
    fields.every(({ name, required }) => !required || rest[name] !== undefined),
    "passed without a required field",
  );
  insist(same(validateJson(JSON.stringify(result.value)), result), "passed as an object and not as text");
  return "passed";
}

/** An error of the library or of the input is a valid result; a trap is not. */
function settle(work) {
  try {
    work();
    return "answered";
  } catch (error) {
    insist(
      error instanceof Error && !(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError),
      `neither an answer nor an error: ${error}`,
    );
    return "refused";
  }
}

/** What reads answers and secrets; an answer may have any shape. */
const WORKS = [
  ({ readIntegration }, input) => readIntegration(input),
  ({ readPage }, input) => readPage(input),
  ({ readError }, input) => readError(400, input),
  ({ redact }, input) => redact(input),
  ({ isMasked }, input) => insist(typeof isMasked(input) === "boolean", "a mask that is neither one nor none"),
  ({ plan }, input) => plan([input], []),
  ({ plan }, input) => plan([], [input]),
  ({ validateField }, input) => validateField("SLACK", "apiToken", input),
];

/** Each law answers what became of the input, so that a run can tell whether it has seen all ends. */
const LAWS = {
  objects: (atlas) => [
    fc.oneof({ arbitrary: payloads(atlas), weight: 4 }, odd),
    (input) => checkVerdict(atlas, input, atlas.validate(input)),
  ],
  texts: (atlas) => [
    fc.oneof(
      text,
      fc.json(),
      payloads(atlas)
        .map(written)
        .chain((json) => fc.nat(Math.max(0, json.length - 1)).map((end) => json.slice(0, end))),
    ),
    (input) => {
      const { total, valid, invalid } = atlas.validateLines(input);
      insist(total === valid + invalid, "lines that do not add up");
      insist(!atlas.validateJson(input).ok, "half a payload passed");
      return total > 0 ? "counted" : "empty";
    },
  ],
  "the rest": (atlas) => [
    fc.tuple(fc.constantFrom(...WORKS), fc.oneof(payloads(atlas), odd)),
    ([work, input]) => settle(() => work(atlas, input)),
  ],
};

/** JSON of a payload, where it has one. */
function written(payload) {
  try {
    return JSON.stringify(payload);
  } catch {
    return "";
  }
}

/** How often a law held in so many seconds, and what became of the inputs; `failure` has the seed and the input, made small. */
export function pursue(atlas, name, seconds, seed) {
  const [arbitrary, law] = LAWS[name](atlas);
  const ends = {};
  const property = fc.property(arbitrary, (input) => {
    const end = law(input);
    ends[end] = (ends[end] ?? 0) + 1;
  });
  const { failed, ...details } = fc.check(property, {
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    plugins: [fc.interruptAfterTimeLimit(seconds * 1_000)],
  });
  const failure = failed ? `${details.errorInstance?.message}: ${fc.defaultReportMessage({ failed, ...details })}` : undefined;
  return { runs: details.numRuns, ends, failure };
}

export const laws = Object.keys(LAWS);
