// Answers read without the client, by those who bring their own fetch: every envelope, every form of error, nothing lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ApiError,
  AuthenticationError,
  DecodeError,
  NotFoundError,
  readError,
  readIntegration,
  readPage,
} from "atlas-integrations";

const slack = { type: "SLACK", apiToken: "****1234", channelName: null, newer: { than: ["this package"] } };
const strange = { id: null, type: "BRAND_NEW", region: "MARS", status: "ok" };
const links = [{ rel: "self", href: "https://h/x?pageNum=1" }];
const results = [slack, strange];

for (const [what, json, page] of [
  ["a page", { links, results, totalCount: 2 }, { results, totalCount: 2, links }],
  ["one without a count or links", { results }, { results, links: [] }],
  ["an empty one", { links: [], results: [], totalCount: 0 }, { results: [], totalCount: 0, links: [] }],
  ["one that is its own envelope", { status: 200, links, results, totalCount: 2 }, { results, totalCount: 2, links }],
  ["one in an envelope", { status: 200, content: { links, results, totalCount: 2 } }, { results, totalCount: 2, links }],
  ["one in an envelope of that name", { envelope: { status: 200, content: { results } } }, { results, links: [] }],
  ["a list in an envelope", { status: 200, content: results }, { results, links: [] }],
  ["a list", results, { results, links: [] }],
]) {
  test(`reading: ${what}`, () => assert.deepEqual(readPage(json), page));
}

test("reading: an integration, in an envelope or not, is what it was", () => {
  for (const one of results)
    for (const json of [one, { status: 200, content: one }, { envelope: one }]) assert.deepEqual(readIntegration(json), one);
});

test("reading: what is neither is a DecodeError, and an error in an envelope is that error", () => {
  const circle = {};
  circle.self = circle;
  for (const json of [
    undefined,
    null,
    7,
    "text",
    {},
    { results: {} },
    { error: 404 },
    { status: 200, content: null },
    circle,
    () => {},
    1n,
  ])
    assert.throws(() => readPage(json), DecodeError);
  for (const json of [undefined, null, 7, "text", [], circle]) assert.throws(() => readIntegration(json), DecodeError);
  const content = { error: 404, errorCode: "GROUP_NOT_FOUND", detail: "gone", parameters: null };
  for (const read of [readPage, readIntegration]) {
    assert.throws(
      () => read({ status: 404, content }),
      (error) => error instanceof NotFoundError && error.errorCode === "GROUP_NOT_FOUND" && error.detail === "gone",
    );
  }
});

const EMPTY = { errorCode: undefined, detail: undefined, parameters: [], violations: [] };
for (const [what, status, json, expected] of [
  [
    "of Atlas",
    400,
    {
      error: 400,
      errorCode: "INVALID_ATTRIBUTE",
      detail: "no",
      reason: "Bad Request",
      parameters: ["region", 1],
      badRequestDetail: { fields: [{ field: "region", description: "unknown" }] },
    },
    {
      errorCode: "INVALID_ATTRIBUTE",
      detail: "no",
      reason: "Bad Request",
      parameters: ["region", 1],
      violations: [{ field: "region", description: "unknown" }],
    },
  ],
  [
    "whose parameters are null",
    404,
    { error: 404, errorCode: "ATLAS_GROUP", detail: null, reason: null, parameters: null, badRequestDetail: null },
    { ...EMPTY, errorCode: "ATLAS_GROUP" },
  ],
  [
    "of the token endpoint",
    401,
    { error: "invalid_client", error_description: "Client authentication failed" },
    { ...EMPTY, errorCode: "invalid_client", detail: "Client authentication failed" },
  ],
  ["that is none", 502, undefined, EMPTY],
  ["that is a text", 502, "<html>Bad Gateway</html>", EMPTY],
  ["that is a list", 500, [1], EMPTY],
]) {
  test(`reading: an error ${what}`, () => {
    const error = readError(status, json);
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, status);
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(error[name], value, name);
  });
}

test("reading: an error has the class of its status, and says what to do", () => {
  assert.ok(readError(401, {}) instanceof AuthenticationError);
  assert.match(readError(404, { errorCode: "ATLAS_GROUP" }).hint, /atlas-v2/);
});
