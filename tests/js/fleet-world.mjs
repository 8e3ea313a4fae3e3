// Fakes with many projects, for the tests of fleets.

import assert from "node:assert/strict";
import { AtlasClient, ValidationError } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

export const id = (number) => number.toString(16).padStart(24, "0");
export const KEY = "0123456789abcdef0123456789abcdef";
export const OTHER_KEY = "fedcba9876543210fedcba9876543210";
export const datadog = (apiKey = KEY) => ({ type: "DATADOG", apiKey, region: "EU" });
export const opsgenie = (apiKey = "00000000-0000-4000-8000-000000000000") => ({ type: "OPS_GENIE", apiKey });

/** A fake with so many projects and a client for it. */
export function world(count, { holds = [], client = {}, ...more } = {}) {
  const groups = Object.fromEntries(Array.from({ length: count }, (_, number) => [id(number), holds]));
  const fake = createFakeAtlas({ groups, token: "good", rateLimit: null, ...more });
  return { fake, client: new AtlasClient({ token: "good", fetch: fake.fetch, maxRetries: 0, ...client }) };
}

export const writes = (fake) => fake.requests.filter(({ method }) => method !== "GET").length;
export const projects = (count) => Array.from({ length: count }, (_, number) => ({ id: id(number) }));

/** The issues of the ValidationError that a promise rejects with, as `path code`. */
export async function issuesOf(promise) {
  const error = await promise.then(
    () => assert.fail("accepted"),
    (error) => error,
  );
  assert.ok(error instanceof ValidationError, String(error));
  return error.issues.map(({ path, code }) => `${path.join(".")} ${code}`);
}
