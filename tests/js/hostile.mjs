// Hostile input, and the issues that it must get: one table for Node and for Chromium. `foreign` evaluates in another realm.

const good = { type: "VICTOR_OPS", apiKey: "k" };
const bad = { type: "DATADOG", apiKey: "zz" };
const boom = () => {
  throw new Error("the getter's own");
};
const threw = "threw the getter's own";
const circle = {};
circle.self = circle;
const long = "x".repeat(10_000_000);

const nested = (depth) => {
  let value = {};
  for (let at = 0; at < depth; at++) value = { value };
  return value;
};

/** An object whose answer is the first of `values` at the first reading, and so on. */
const moody = (...values) => ({
  type: "VICTOR_OPS",
  get apiKey() {
    return values.length > 1 ? values.shift() : values[0];
  },
});

/** A name, a payload made anew for each way of checking it, and its problems: `path code`, or what came out. */
const PAYLOADS = [
  ...[
    ["undefined", () => undefined],
    ["null", () => null],
    ["true", () => true],
    ["zero", () => 0],
    ["NaN", () => NaN],
    ["a BigInt", () => 1n],
    ["text", () => "x"],
    ["a symbol", () => Symbol("s")],
    ["a function", () => () => {}],
    [
      "a class",
      () =>
        class {
          static type = "SLACK";
        },
    ],
    ["an array", () => []],
    ["an array of a payload", () => [good]],
    ["an array with names", () => Object.assign([], good)],
    ["a Map", () => new Map([["type", "SLACK"]])],
    ["a Map with names", () => Object.assign(new Map(), good)],
    ["a Set", () => new Set()],
    ["a WeakMap", () => new WeakMap()],
    ["a Date", () => new Date()],
    ["a pattern", () => /x/],
    ["boxed text", () => new String("x")],
    ["a boxed number", () => new Number(1)],
    ["a boxed flag", () => new Boolean(true)],
    ["a boxed BigInt", () => Object(1n)],
    ["a boxed symbol", () => Object(Symbol())],
    ["bytes", () => new Uint8Array(3)],
    ["a buffer", () => new ArrayBuffer(3)],
    ["a view", () => new DataView(new ArrayBuffer(1))],
    ["a promise", () => Promise.resolve(good)],
    ["a proxy of an array", () => new Proxy([], {})],
    ["a proxy of a function", () => new Proxy(() => {}, {})],
    ["a foreign Map", (foreign) => foreign("new Map()")],
    ["a foreign array", (foreign) => foreign("[]")],
    ["a foreign Date", (foreign) => foreign("new Date()")],
    ["a foreign boxed text", (foreign) => foreign("new String('x')")],
  ].map((row) => [...row, ["type invalid_type"]]),

  [
    "a class instance",
    () =>
      new (class Payload {
        type = "VICTOR_OPS";
        apiKey = "k";
      })(),
    "ok",
  ],
  [
    "an instance with secrets of its own",
    () =>
      new (class {
        #hidden = 1;
        type = "VICTOR_OPS";
        apiKey = "k";
        get other() {
          return this.#hidden;
        }
      })(),
    "ok",
  ],
  ["no prototype", () => Object.assign(Object.create(null), good), "ok"],
  ["a frozen object", () => Object.freeze({ ...good }), "ok"],
  ["a foreign object", (foreign) => foreign('({type:"VICTOR_OPS",apiKey:"k"})'), "ok"],
  ["a proxy", () => new Proxy(good, {}), "ok"],
  ["a proxy that claims to have everything", () => new Proxy(good, { has: () => true }), "ok"],
  ["a proxy that answers everything", () => new Proxy({}, { get: () => "VICTOR_OPS", has: () => true }), ["type required"]],
  ["inherited fields", () => Object.create(good), ["type required"]],
  ["a hidden type", () => Object.defineProperty({ apiKey: "k" }, "type", { value: "VICTOR_OPS" }), ["type required"]],
  ["a symbol for a name", () => ({ ...good, [Symbol("x")]: 1 }), "ok"],
  [
    "methods of conversion that throw",
    () =>
      Object.defineProperties(
        { ...good },
        { toJSON: { value: boom }, toString: { value: boom }, valueOf: { value: boom }, [Symbol.toPrimitive]: { value: boom } },
      ),
    "ok",
  ],
  [
    "an instance of a class that says it is a Map",
    () =>
      new (class {
        get [Symbol.toStringTag]() {
          return "Map";
        }
        type = "VICTOR_OPS";
        apiKey = "k";
      })(),
    "ok",
  ],

  [
    "a getter that throws",
    () => ({
      type: "VICTOR_OPS",
      get apiKey() {
        return boom();
      },
    }),
    threw,
  ],
  [
    "a type that throws",
    () => ({
      get type() {
        return boom();
      },
      apiKey: "k",
    }),
    threw,
  ],
  [
    "a stranger that throws",
    () => ({
      ...good,
      get stranger() {
        return boom();
      },
    }),
    threw,
  ],
  ["a proxy whose names throw", () => new Proxy(good, { ownKeys: boom }), threw],
  ["a proxy whose values throw", () => new Proxy(good, { get: boom }), threw],
  ["a proxy whose prototype throws", () => new Proxy(good, { getPrototypeOf: boom }), threw],
  ["a getter that answers text once", () => moody("first", 7), "ok"],
  ["a getter that answers text late", () => moody(7, "second"), ["apiKey invalid_type"]],
  [
    "a getter that calls the library",
    (_, { validate, validateLines }) => ({
      type: "SLACK",
      get apiToken() {
        validate(bad);
        validateLines("x\n".repeat(2_000));
        return "token";
      },
      channelName: "c",
    }),
    "ok",
  ],
  [
    "a getter that throws away what it called",
    (_, { validate }) => ({
      type: "VICTOR_OPS",
      get apiKey() {
        validate({
          type: "SLACK",
          get apiToken() {
            return boom();
          },
        });
        return "k";
      },
    }),
    threw,
  ],
  [
    "a getter that adds fields, too late to be seen",
    () => ({
      get type() {
        this.late = 1;
        return "VICTOR_OPS";
      },
      apiKey: "k",
    }),
    "ok",
  ],
  [
    "a getter that takes fields away",
    () => ({
      get type() {
        delete this.apiKey;
        return "VICTOR_OPS";
      },
      apiKey: "k",
    }),
    ["apiKey required"],
  ],

  ["a cycle", () => circle, ["type required"]],
  ["a cycle in a stranger", () => ({ ...good, circle }), ["circle unknown_field"]],
  ["a stranger a hundred thousand deep", () => ({ ...good, deep: nested(100_000) }), ["deep unknown_field"]],
  [
    "__proto__ and its like as fields",
    () => JSON.parse('{"type":"VICTOR_OPS","apiKey":"k","__proto__":{"x":1},"constructor":1,"toString":2,"hasOwnProperty":3}'),
    ["__proto__ unknown_field", "constructor unknown_field", "toString unknown_field", "hasOwnProperty unknown_field"],
  ],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", ""].map((type) => [
    `the type ${JSON.stringify(type)}`,
    () => ({ type }),
    ["type unknown_type"],
  ]),
  ...[
    ["BigInt", 1n],
    ["symbol", Symbol()],
    ["array", []],
    ["object", {}],
    ["null", null],
    ["number", 7],
    ["flag", true],
    ["boxed text", new String("SLACK")],
  ].map(([name, type]) => [`a type that is a ${name}`, () => ({ type }), ["type invalid_type"]]),
  ...[
    ["BigInt", 1n],
    ["symbol", Symbol()],
    ["function", boom],
    ["array", []],
    ["array of text", ["k"]],
    ["object", {}],
    ["cycle", circle],
    ["boxed text", new String("k")],
    ["Map", new Map()],
    ["Date", new Date()],
    ["NaN", NaN],
    ["negative zero", -0],
    ["proxy", new Proxy({}, { get: boom })],
  ].map(([name, apiKey]) => [`a key that is a ${name}`, () => ({ type: "VICTOR_OPS", apiKey }), ["apiKey invalid_type"]]),

  ["ten million characters", () => ({ type: "VICTOR_OPS", apiKey: long }), ["apiKey too_long"]],
  ["a type of ten million characters", () => ({ type: long }), ["type unknown_type"]],
  [
    "strangers with odd names",
    () => ({ ...good, "\uD800": 1, "": 2, "a.b": 3 }),
    ["\uD800 unknown_field", " unknown_field", "a.b unknown_field"],
  ],
  ...["\uD800", "a\uDC00b", "\uDC00\uD800", "a\u0000", "a\nb", "\u007F", "\u0085"].map((apiKey) => [
    `the key ${JSON.stringify(apiKey)}`,
    () => ({ type: "VICTOR_OPS", apiKey }),
    ["apiKey invalid_format"],
  ]),
  ["a whole surrogate pair", () => ({ type: "VICTOR_OPS", apiKey: "\uD83D\uDE00é" }), "ok"],
  ["line ends in a template", () => ({ type: "WEBHOOK", url: "https://a.example", bodyTemplate: '{\r\n\t"a": 1}' }), "ok"],
];

/** A name, what is called, and what it answers. */
const CALLS = [
  [
    "ten thousand strangers",
    ({ validate }) => {
      const { issues } = validate({
        ...good,
        ...Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, at])),
      });
      return [issues.length, issues.every(({ code, path }, at) => code === "unknown_field" && path[0] === `k${at}`)];
    },
    [10_000, true],
  ],
  [
    "a stranger of ten million characters is not repeated",
    ({ validate }) => validate({ ...good, [long]: 1 }).issues[0].message.length < 500,
    true,
  ],
  [
    "a copy has no prototype to surprise",
    ({ validate }) => {
      const { value } = validate(new Proxy(Object.assign(Object.create({ region: "US" }), good), {}));
      return [Object.getPrototypeOf(value) === Object.prototype, Object.keys(value)];
    },
    [true, ["type", "apiKey"]],
  ],
  ["nothing came into every object", () => [{}.x, {}.type, [].apiKey], [undefined, undefined, undefined]],
  [
    "text of ten million characters",
    ({ validateJson }) => told(validateJson(JSON.stringify({ type: "VICTOR_OPS", apiKey: long }))),
    ["apiKey too_long"],
  ],
  ["text a million deep", ({ validateJson }) => told(validateJson("[".repeat(1_000_000))), ["type invalid_json"]],
  [
    "text with __proto__",
    ({ validateJson }) => told(validateJson('{"type":"VICTOR_OPS","apiKey":"k","__proto__":{"x":1}}')),
    ["__proto__ unknown_field"],
  ],
  [
    "text with half a pair, plain and escaped",
    ({ validateJson }) => ["\uD800", "\\ud800"].map((key) => told(validateJson(`{"type":"VICTOR_OPS","apiKey":"${key}"}`))),
    [["apiKey invalid_format"], ["apiKey invalid_format"]],
  ],
  [
    "a line of ten million characters",
    ({ validateLines }) => {
      const { total, invalid, lines } = validateLines(`${JSON.stringify(good)}\n{"type":"VICTOR_OPS","apiKey":"${long}"}\n`);
      return [total, invalid, lines.map(({ line, issues }) => [line, ...told({ issues })])];
    },
    [2, 1, [[2, "apiKey too_long"]]],
  ],
  [
    "a field by itself",
    ({ validateField }) =>
      [circle, 1n, Symbol(), new Map(), [], boom, "\uD800", long].map(
        (value) => validateField("SLACK", "apiToken", value)[0].code,
      ),
    [...Array(6).fill("invalid_type"), "invalid_format", "too_long"],
  ],
  [
    "what is longer than any secret is no mask",
    ({ isMasked }) => [isMasked(long), isMasked("*".repeat(10_000_000))],
    [false, false],
  ],
  [
    "secrets of any make are not shown",
    ({ redact }) =>
      ["k".repeat(100_000), 7, { deep: "x" }, "\uD800abcdefghij"].map((apiKey) =>
        /^\*{4}/.test(redact({ type: "VICTOR_OPS", apiKey }).apiKey),
      ),
    Array(4).fill(true),
  ],
  [
    "what is shown in clear keeps each character",
    ({ redact }) => redact({ type: "NEW_RELIC", licenseKey: "\ufeffk", readToken: "r\ufeff" }),
    { type: "NEW_RELIC", licenseKey: "\ufeffk", readToken: "r\ufeff" },
  ],
];

const told = ({ issues }) => issues?.map(({ path, code }) => `${path.join(".")} ${code}`) ?? "ok";

/** What came of it: an answer, or the message of an exception. A trap, or an overflow of the stack, shows as what it is. */
function attempt(work) {
  try {
    return work();
  } catch (error) {
    return `threw ${error.message}`;
  }
}

/** Each way of checking an object, as `told` would tell it. */
const WAYS = {
  validate: ({ validate }, input) => told(validate(input)),
  schema: ({ schemas }, input) =>
    told({ issues: schemas.integration["~standard"].validate(input).issues?.map(({ path, code }) => ({ path, code })) }),
  is: ({ is, validate }, input) => (is(input) ? "ok" : undefined),
  assertValid({ assertValid, ValidationError }, input) {
    try {
      assertValid(input);
      return "ok";
    } catch (error) {
      if (error instanceof ValidationError) return told(error);
      throw error;
    }
  },
};

/** `is` has no words for what is wrong. */
const said = (way, want) => (way === "is" && Array.isArray(want) ? undefined : want);

/** Row by row, what the library says, and what it says of a good payload after that. */
export function tell(atlas, foreign) {
  const next = () => attempt(() => told(atlas.validate(good)));
  return [
    ...PAYLOADS.flatMap(([name, make]) =>
      Object.entries(WAYS).map(([way, check]) => [name, way, attempt(() => check(atlas, make(foreign, atlas))), next()]),
    ),
    ...CALLS.map(([name, call]) => [name, "call", attempt(() => call(atlas)), next()]),
  ];
}

export const EXPECTED = [
  ...PAYLOADS.flatMap(([name, , want]) => Object.keys(WAYS).map((way) => [name, way, said(way, want), "ok"])),
  ...CALLS.map(([name, , want]) => [name, "call", want, "ok"]),
];
