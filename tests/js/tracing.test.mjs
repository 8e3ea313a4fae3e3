// The recipe for OpenTelemetry, with the real SDK: the events of the hooks are enough for spans.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { AtlasClient } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";
import { tracing } from "../../examples/tracing.mjs";

const GROUP = "5f0000000000000000000001";
const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };

function meet() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const fake = createFakeAtlas({ groups: { [GROUP]: [] }, token: "bearer-top-secret" });
  const client = new AtlasClient({ fetch: fake.fetch, token: "bearer-top-secret", hooks: tracing(provider.getTracer("test")) });
  return { client, fake, spans: () => exporter.getFinishedSpans() };
}

const told = ({ name, attributes, status }) => [
  name,
  attributes["atlas.operation"],
  attributes["http.response.status_code"],
  attributes["http.request.resend_count"],
  status.code,
];

test("one span an attempt, with what came of it", async () => {
  const { client, fake, spans } = meet();
  fake.fail({ status: 503, retryAfter: 0 });
  fake.fail({ reset: "before" });
  await client.list(GROUP);
  await client.create(GROUP, opsgenie);
  await client.get(GROUP, "SLACK").catch(() => {});
  assert.deepEqual(spans().map(told), [
    ["GET", "list", 503, undefined, 2],
    ["GET", "list", undefined, 1, 2],
    ["GET", "list", 200, 2, 0],
    ["POST", "create", 200, undefined, 0],
    ["GET", "get", 404, undefined, 2],
  ]);
  assert.ok(
    spans().every(({ kind, attributes }) => kind === 2 && attributes["url.full"].startsWith("https://cloud.mongodb.com/")),
  );
  assert.ok(!JSON.stringify(spans().map(({ attributes, status }) => [attributes, status])).includes(opsgenie.apiKey));
});

test("concurrent calls keep their spans apart, and an abort ends its own", async () => {
  const { client, fake, spans } = meet();
  const controller = new AbortController();
  fake.fail({ delayMs: 10_000 });
  const aborted = client.list(GROUP, { signal: controller.signal }).catch((reason) => reason);
  await Promise.all([client.list(GROUP), client.list(GROUP), client.list(GROUP)]);
  controller.abort(new Error("enough"));
  await aborted;
  assert.deepEqual(spans().map(told), [
    ...Array(3).fill(["GET", "list", 200, undefined, 0]),
    ["GET", "list", undefined, undefined, 2],
  ]);
});
