// What the two founding documents print, through the built package: requests are accepted, and every answer decodes.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as atlas from "atlas-integrations";

const { ApiError, integrationTypes, isMasked, plan, readError, readIntegration, readPage, redact, validate } = atlas;
const ROOT = new URL("../fixtures/seeds/", import.meta.url);

const seeds = (folder) =>
  readdirSync(new URL(folder, ROOT)).map((name) => {
    const [stem, api] = name.split(".");
    return { stem, api, json: JSON.parse(readFileSync(new URL(`${folder}/${name}`, ROOT))) };
  });

test("requests are accepted as they stand", () => {
  for (const { json, api } of seeds("requests")) {
    const { ok, value, warnings } = validate(json, { api });
    assert.ok(ok);
    assert.deepEqual(value, json);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ["setup_in_ui"],
    );
  }
});

test("every answer decodes to itself, in an envelope too", () => {
  const answers = seeds("answers");
  assert.deepEqual(answers.map(({ stem }) => stem).sort(), integrationTypes.filter((type) => type !== "HIP_CHAT").sort());
  for (const { json, stem } of answers) {
    assert.equal(json.type, stem);
    assert.deepEqual(readIntegration(json), json);
    assert.deepEqual(readIntegration({ status: 200, content: json }), json);
  }
});

test("pages decode", () => {
  for (const { json, stem } of seeds("pages")) {
    const { results, totalCount, links } = readPage(json);
    assert.deepEqual(results, json.results);
    assert.equal(totalCount, json.totalCount);
    assert.deepEqual(links, json.links);
    assert.ok(results.some(({ type }) => type === stem));
  }
});

test("every error is of its class, and says what the server said", () => {
  const classes = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionError",
    404: "NotFoundError",
    500: "ServerError",
  };
  for (const { json, stem } of seeds("errors")) {
    const error = readError(json.error, json);
    assert.ok(error instanceof ApiError && error instanceof atlas[classes[stem]], stem);
    const { status, errorCode, detail, reason } = error;
    assert.deepEqual({ error: status, errorCode, detail, reason }, json);
  }
});

test("a mask that a document prints is one, and masking it again changes nothing", () => {
  for (const { json, api } of [
    ...seeds("answers"),
    ...seeds("pages").flatMap(({ json, api }) => json.results.map((json) => ({ json, api }))),
  ]) {
    for (const [name, value] of Object.entries(json)) {
      if (String(value).includes("**")) assert.ok(isMasked(value), `${json.type}.${name}`);
    }
    // The documents print the webhook's secret in clear, as they do New Relic's keys, of which Atlas masks none.
    const { secret, ...shown } = redact(json, { api });
    assert.deepEqual({ ...shown, ...("secret" in json && { secret: json.secret }) }, json);
  }
});

test("the request that a document prints fits the answer printed beside it, but for the channel that was there", () => {
  const [{ json: request, api }] = seeds("requests");
  const [{ json: page }] = seeds("pages");
  const { actions } = plan(readPage(page).results, [request], { api });
  assert.deepEqual(actions, [
    {
      kind: "update",
      type: "SLACK",
      changes: [
        { field: "apiToken", reason: "unverifiable" },
        { field: "channelName", reason: "removed" },
      ],
      certainty: "certain",
    },
  ]);
});
