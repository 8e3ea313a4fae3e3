// What a page is kept from: secrets that every visitor could read, and headers that a browser would not send anyway.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.mjs";

const page = await open();

test("a page is refused the credentials of servers, unless it says that it knows", async () => {
  const told = await page.evaluate(async () => {
    const { AtlasClient, clientCredentials } = await import("/index.js");
    const account = { clientId: "mdb_sa_id_fake", clientSecret: "mdb_sa_sk_fake" };
    const works = [
      () => clientCredentials(account),
      () => clientCredentials({ ...account, dangerouslyAllowBrowser: "yes" }),
      () => new AtlasClient({ apiKey: { publicKey: "fake", privateKey: "mdb_sa_sk_fake" } }),
      () => clientCredentials({ ...account, dangerouslyAllowBrowser: true }),
      () => new AtlasClient({ token: "fake" }),
    ];
    return works.map((work) => {
      try {
        return typeof work();
      } catch (error) {
        return [error.name, error.message.includes("mdb_sa_sk")];
      }
    });
  });
  const refused = ["ConfigError", false];
  assert.deepEqual(told, [refused, refused, refused, "function", "object"]);
});

test("a page's request goes to its own origin, without cookies and without a name for its browser", async () => {
  const asked = await page.evaluate(async () => {
    const { AtlasClient } = await import("/index.js");
    let asked;
    const fetch = (url, init) => {
      asked = [url, init.credentials, init.redirect, init.headers.get("user-agent"), init.headers.get("authorization")];
      return Promise.resolve(new Response('{"results":[],"links":[]}'));
    };
    await new AtlasClient({ baseUrl: "/atlas", fetch }).list("5f0000000000000000000001");
    return asked;
  });
  assert.deepEqual(asked, [
    "https://page.example/atlas/api/atlas/v2/groups/5f0000000000000000000001/integrations",
    "omit",
    "manual",
    null,
    null,
  ]);
});
