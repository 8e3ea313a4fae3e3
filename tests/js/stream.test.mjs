// Streams as they come: cut anywhere, ended by anything, as long as they like, and never held as a whole.

import assert from "node:assert/strict";
import { test } from "node:test";
import { validate, validateStream } from "atlas-integrations";
import { validateStream as validateStreamSlim } from "atlas-integrations/slim";
import { start } from "./slim.mjs";

const GOOD = '{"type":"VICTOR_OPS","apiKey":"é😀"}';
const BAD = '{"type":"X"}';
const LONG = `{"type":"VICTOR_OPS","apiKey":"${"x".repeat(10_000_000)}"}`;
const encode = (text) => new TextEncoder().encode(text);
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? encode(part) : part)]));

/** What holds bytes, as both kinds of source; pieces of one byte part every character and every CRLF. */
const SOURCES = {
  "a web stream": (pieces) => ReadableStream.from(pieces),
  "a web stream that nobody can iterate": (pieces) => ({ getReader: () => ReadableStream.from(pieces).getReader() }),
  "an async iterable": async function* (pieces) {
    yield* pieces;
  },
};
const cut = (bytes, size) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

for (const [what, bytes, total, refused] of [
  ["nothing", encode(""), 0, []],
  ["lines", encode(`${GOOD}\n${BAD}\n${GOOD}\n`), 3, ["2 unknown_type"]],
  ["a last line without an end", encode(`${BAD}\n${GOOD}`), 2, ["1 unknown_type"]],
  ["CRLF and blank lines, numbered and not counted", encode(`\r\n${GOOD}\r\n\r\n \t\r\n${BAD}\r\n`), 2, ["5 unknown_type"]],
  ["a byte order mark", encode(`\ufeff${GOOD}\n${BAD}`), 2, ["2 unknown_type"]],
  ["a JSON array", encode(`[${GOOD},\n${BAD},\n${GOOD}]\n`), 3, ["2 unknown_type"]],
  ["a JSON array with a byte order mark", encode(`\ufeff [\r\n${GOOD},\r\n${BAD}\r\n]`), 2, ["3 unknown_type"]],
  ["a JSON array that breaks off", encode(`[${GOOD}`), 2, ["1 invalid_json"]],
  [
    "bytes that are no UTF-8",
    joined(`${GOOD}\n{"type":"VICTOR_OPS","apiKey":"`, [0xff, 0xc3], `"}\n${GOOD}\n`),
    3,
    ["2 invalid_json"],
  ],
  ["half a character at the end", joined(`${GOOD}\n{"type":"VICTOR_OPS","apiKey":"`, [0xf0, 0x9f]), 2, ["2 invalid_json"]],
]) {
  for (const [kind, source] of Object.entries(SOURCES)) {
    test(`stream: ${what}, from ${kind}`, async () => {
      for (const size of [1, 2, 7, 1 << 20]) {
        const report = await validateStream(source(cut(bytes, size)));
        const told = report.lines.map(({ line, issues }) => `${line} ${issues.map(({ code }) => code)}`);
        assert.deepEqual(
          [report.total, report.valid, report.invalid, told],
          [total, total - refused.length, refused.length, refused],
          `pieces of ${size}`,
        );
      }
    });
  }
}

test("stream: a line of ten megabytes is one payload, and the next line the next", async () => {
  const { total, lines } = await validateStream(ReadableStream.from(cut(encode(`${GOOD}\n${LONG}\n${BAD}\n`), 1 << 16)));
  assert.deepEqual(
    [total, lines.map(({ line, issues }) => [line, issues[0].code])],
    [
      3,
      [
        [2, "too_long"],
        [3, "unknown_type"],
      ],
    ],
  );
});

test("stream: progress is told after each piece, and grows to the whole", async () => {
  const told = [];
  const bytes = encode(`${GOOD}\n${BAD}\n`.repeat(500));
  await validateStream(ReadableStream.from(cut(bytes, 1000)), { onProgress: (progress) => told.push(progress) });
  assert.equal(told.length, Math.ceil(bytes.length / 1000));
  for (const [at, now] of told.entries())
    assert.ok(now.total === now.valid + now.invalid && now.bytes > (told[at - 1]?.bytes ?? 0));
  assert.deepEqual(told.at(-1), { bytes: bytes.length, total: 1000, valid: 500, invalid: 500 });
});

test("stream: no more is listed than was asked for, and all is counted", async () => {
  const source = () => ReadableStream.from(cut(encode(`${BAD}\n`.repeat(1500)), 999));
  for (const [maxReported, listed] of [
    [undefined, 1000],
    [0, 0],
    [7, 7],
    [Infinity, 1500],
  ]) {
    const { invalid, lines, truncated } = await validateStream(source(), { maxReported });
    assert.deepEqual([invalid, lines.length, truncated], [1500, listed, listed < 1500]);
  }
});

test("stream: an abort ends it between two pieces, with the signal's reason, and cancels the source", async () => {
  const controller = new AbortController();
  const reason = { my: "reason" };
  let cancelled = false;
  let pulled = 0;
  const source = new ReadableStream({
    pull: (stream) => stream.enqueue(encode(`${GOOD}\n`), pulled++),
    cancel: () => void (cancelled = true),
  });
  const stop = ({ total }) => total === 10 && controller.abort(reason);
  await assert.rejects(validateStream(source, { signal: controller.signal, onProgress: stop }), (error) => error === reason);
  assert.ok(cancelled && pulled < 20, `${pulled} pieces were taken`);
  await assert.rejects(validateStream(source, { signal: AbortSignal.abort(reason) }), (error) => error === reason);
});

test("stream: an abort lets go of a web stream that hangs, and so does the end of any other", async () => {
  const streams = {
    hangs: (cancel) => new ReadableStream({ pull: () => new Promise(() => {}), cancel }),
    pauses: (cancel) => new ReadableStream({ start: (controller) => controller.enqueue(encode(`${GOOD}\n`)), cancel }),
    fails: () => new ReadableStream({ pull: (controller) => controller.error(new Error("broken")) }),
    ends: () => new Blob([`${GOOD}\n`]).stream(),
  };
  for (const [name, make] of Object.entries(streams)) {
    let cancelled = 0;
    const source = make(() => void cancelled++);
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort("enough"), 30);
    const outcome = await validateStream(source, { signal: controller.signal }).then(
      ({ valid }) => valid,
      (reason) => reason.message ?? reason,
    );
    clearTimeout(timer);
    const expected = { hangs: ["enough", 1], pauses: ["enough", 1], fails: ["broken", 0], ends: [1, 0] };
    assert.deepEqual([outcome, cancelled, source.locked], [...expected[name], false], name);
  }
});

test("stream: what the source or onProgress throws arrives unchanged, and the next stream works", async () => {
  const boom = new Error("the source's own");
  const fails = async function* () {
    yield encode(GOOD);
    throw boom;
  };
  await assert.rejects(validateStream(fails()), (error) => error === boom);
  await assert.rejects(
    validateStream(ReadableStream.from([encode(GOOD)]), {
      onProgress() {
        throw boom;
      },
    }),
    (error) => error === boom,
  );
  for (const source of [undefined, 7, {}, { getReader: 7 }])
    await assert.rejects(validateStream(source), { name: "ConfigError" });
  for (const piece of [7, null, {}, [1, 2]])
    await assert.rejects(validateStream(ReadableStream.from([piece])), { name: "ConfigError" });
  assert.equal((await validateStream(ReadableStream.from([encode(GOOD)]))).valid, 1);
});

test("stream: a callback that checks other payloads meanwhile disturbs nothing", async () => {
  const onProgress = () => assert.equal(validate({ type: "X" }).issues[0].code, "unknown_type");
  const both = await Promise.all(
    [1, 5].map((size) => validateStream(ReadableStream.from(cut(encode(`${GOOD}\n${BAD}\n`), size)), { onProgress })),
  );
  assert.deepEqual(both[0], both[1]);
  assert.deepEqual([both[0].total, both[0].lines.length], [2, 1]);
});

test("stream: 200 MB take no more of the wasm than 2 MB do: the longest line counts, not the input", async () => {
  const held = await start();
  const chunk = encode(`${GOOD}\n${BAD}\n`.repeat(20_000));
  const pour = async (megabytes) => {
    const times = Math.ceil((megabytes << 20) / chunk.length);
    const { total } = await validateStreamSlim(
      ReadableStream.from(
        (function* () {
          for (let at = 0; at < times; at++) yield chunk;
        })(),
      ),
    );
    assert.equal(total, times * 40_000);
    return held();
  };
  const first = await pour(2);
  assert.equal(await pour(200), first);
});
