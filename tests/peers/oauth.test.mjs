// clientCredentials against oauth2-mock-server, an authorisation server that others wrote: real tokens, signed and checked.

import assert from "node:assert/strict";
import { createPublicKey, randomUUID, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { after, before, beforeEach, test } from "node:test";
import { AtlasClient, AuthenticationError, DecodeError, clientCredentials } from "atlas-integrations";
import { OAuth2Server } from "oauth2-mock-server";

const GROUP = "5f0000000000000000000001";
const ACCOUNT = { clientId: "mdb_sa_id_example", clientSecret: "mdb_sa_sk_example+/=%20:" };

const oauth = new OAuth2Server(undefined, undefined, { endpoints: { token: "/api/oauth/token", revoke: "/api/oauth/revoke" } });
/** Atlas, as far as a token goes: answers who shows one that the authorisation server signed and that has not ended. */
const atlas = createServer((request, response) => {
  const good = accepts(request.headers.authorization?.replace("Bearer ", "") ?? "");
  response.writeHead(good ? 200 : 401, { "content-type": "application/json" });
  response.end(
    JSON.stringify(good ? { results: [], links: [], totalCount: 0 } : { error: 401, errorCode: "USER_UNAUTHORIZED" }),
  );
});

function accepts(token) {
  const [head, body, signature] = token.split(".");
  if (!signature) return false;
  const read = (part) => JSON.parse(Buffer.from(part, "base64url"));
  const key = createPublicKey({ key: oauth.issuer.keys.get(read(head).kid), format: "jwk" });
  return (
    verify("sha256", `${head}.${body}`, key, Buffer.from(signature, "base64url")) &&
    read(body).exp > Date.now() / 1000 &&
    !revoked.has(token)
  );
}

const asked = [];
const revoked = new Set();
before(async () => {
  await oauth.issuer.keys.generate("RS256");
  await oauth.start(0, "127.0.0.1");
  // Without it, two tokens of one second are the same one.
  oauth.service.on("beforeTokenSigning", ({ payload }) => (payload.jti = randomUUID()));
  oauth.service.on("beforeResponse", (answer, { headers, body }) =>
    asked.push({ headers, body, token: answer.body.access_token }),
  );
  await once(atlas.listen(0, "127.0.0.1"), "listening");
});
beforeEach(() => (asked.length = 0));
after(async () => {
  atlas.close();
  atlas.closeAllConnections();
  await oauth.stop();
});

function meet({ clock } = {}) {
  const at = ({ port }) => `http://127.0.0.1:${port}`;
  const token = clientCredentials({ ...ACCOUNT, baseUrl: at(oauth.address()), clock });
  return { token, client: new AtlasClient({ baseUrl: at(atlas.address()), token, clock, maxRetries: 0 }) };
}

test("one token for many calls, asked for as Atlas wants it", async () => {
  const { client } = meet();
  await Promise.all(Array.from({ length: 10 }, () => client.list(GROUP)));
  await client.list(GROUP);
  assert.equal(asked.length, 1);
  const [{ headers, body }] = asked;
  assert.equal(
    headers.authorization,
    `Basic ${btoa(`${ACCOUNT.clientId}:${ACCOUNT.clientSecret}`)}`,
    "the raw pair, not URL-encoded",
  );
  assert.deepEqual({ ...body }, { grant_type: "client_credentials" });
});

test("a token is renewed before its last minute", async () => {
  let ahead = 0;
  const { client } = meet({ clock: () => Date.now() + ahead });
  await client.list(GROUP);
  ahead = 3_530_000;
  await client.list(GROUP);
  assert.equal(asked.length, 1);
  ahead = 3_541_000;
  await client.list(GROUP);
  assert.equal(asked.length, 2);
});

test("a token that ended early is renewed once", async () => {
  oauth.service.once("beforeTokenSigning", ({ payload }) => (payload.exp = Math.floor(Date.now() / 1000) - 1));
  await meet().client.list(GROUP);
  assert.equal(asked.length, 2);
});

test("a token is given back, and the next call asks for another", async () => {
  const { token, client } = meet();
  await client.list(GROUP);
  const given = new Promise((resolve) => oauth.service.once("beforeRevoke", (_, request) => resolve(text(request))));
  await token.revoke();
  revoked.add(new URLSearchParams(await given).get("token"));
  assert.deepEqual([...revoked], [asked[0].token]);
  await client.list(GROUP);
  assert.equal(asked.length, 2);
});

test("refusals and nonsense of the authorisation server are told, without the secret", async () => {
  const answers = [
    [{ statusCode: 401, body: { error: "invalid_client", error_description: ACCOUNT.clientSecret } }, AuthenticationError],
    [{ statusCode: 200, body: { token_type: "Bearer" } }, DecodeError],
  ];
  for (const [answer, kind] of answers) {
    oauth.service.once("beforeResponse", (response) => Object.assign(response, answer));
    await assert.rejects(
      meet().client.list(GROUP),
      (error) => error instanceof kind && !JSON.stringify([error, error.message, error.stack]).includes(ACCOUNT.clientSecret),
    );
  }
});
