// API keys against Apache httpd's mod_auth_digest, an implementation of HTTP digest that we did not write.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { AtlasClient, AuthenticationError } from "atlas-integrations";
import { freePort } from "./port.mjs";

// Where Debian's apache2-bin puts them.
const APACHE = "/usr/sbin/apache2";
const APACHE_MODULES = "/usr/lib/apache2/modules";
const GROUP = "5f0000000000000000000001";
const REALM = "MMS Public API";
const KEY = { publicKey: "abcdefgh", privateKey: "00000000-1111-2222-3333-444444444444" };
const NONCE_LIFETIME_S = 2;
const MODULES = ["mpm_prefork", "authn_core", "authn_file", "authz_core", "authz_user", "auth_digest", "alias", "cgi"];

let httpd;
let folder;
let port;

const configuration = () => `
ServerName 127.0.0.1
ServerRoot ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/errors
DefaultRuntimeDir ${folder}
Listen 127.0.0.1:${port}
User nobody
Group nogroup
StartServers 4
${MODULES.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`).join("\n")}
ScriptAliasMatch ^/api/ ${folder}/answer
<Location "/">
  AuthType Digest
  AuthName "${REALM}"
  AuthDigestProvider file
  AuthUserFile ${folder}/users
  AuthDigestNonceLifetime ${NONCE_LIFETIME_S}
  Require valid-user
</Location>
`;

/** What Atlas would say, once httpd has let a request through. Whether the body came with it shows in the region. */
const ANSWER = `#!/bin/sh
body=$(cat)
case "$body" in *'"region":"EU"'*) region=EU ;; *) region=US ;; esac
item='{"type":"OPS_GENIE","apiKey":"**********0000","region":"'$region'"}'
case "$REQUEST_METHOD $REQUEST_URI" in
  DELETE*) printf 'Status: 204 No Content\\r\\n\\r\\n' ;;
  GET*/OPS_GENIE) printf 'Content-Type: application/json\\r\\n\\r\\n%s' "$item" ;;
  *) printf 'Content-Type: application/json\\r\\n\\r\\n{"results":[%s],"links":[],"totalCount":1}' "$item" ;;
esac
`;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-httpd-"));
  port = await freePort();
  const secret = createHash("md5").update(`${KEY.publicKey}:${REALM}:${KEY.privateKey}`).digest("hex");
  await writeFile(join(folder, "users"), `${KEY.publicKey}:${REALM}:${secret}\n`);
  await writeFile(join(folder, "httpd.conf"), configuration());
  await writeFile(join(folder, "answer"), ANSWER, { mode: 0o755 });
  // httpd gives up root, and must still get at its files.
  await chmod(folder, 0o755);
  // When httpd ends, it ends its whole process group: it gets one of its own.
  httpd = spawn(APACHE, ["-D", "FOREGROUND", "-f", join(folder, "httpd.conf")], {
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  while (
    !(await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    ))
  ) {
    if (httpd.exitCode !== null) throw new Error(await readFile(join(folder, "errors"), "utf8"));
    await wait(20);
  }
});
after(async () => {
  httpd.kill();
  await once(httpd, "exit");
  await rm(folder, { recursive: true });
});

/** A client, and the statuses that it was answered with. */
function meet(apiKey = KEY) {
  const statuses = [];
  const watch = async (url, init) => {
    const answer = await fetch(url, init);
    statuses.push(answer.status);
    return answer;
  };
  return { statuses, client: new AtlasClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey, fetch: watch, maxRetries: 0 }) };
}

const integration = { type: "OPS_GENIE", apiKey: "0000-key-0000", region: "EU" };

test("httpd lets every operation through, after one question", async () => {
  const { client, statuses } = meet();
  assert.equal((await client.list(GROUP, { pageNum: 2, itemsPerPage: 7, pretty: true })).results.length, 1);
  assert.equal((await client.get(GROUP, "OPS_GENIE")).region, "US");
  assert.equal((await client.create(GROUP, integration)).region, "EU");
  assert.equal((await client.update(GROUP, integration)).region, "EU");
  assert.equal(await client.delete(GROUP, "OPS_GENIE"), undefined);
  assert.deepEqual(statuses, [401, 200, 200, 200, 200, 204], "the nonce is used again");
});

test("a body is sent again with the answer to the question", async () => {
  const { client, statuses } = meet();
  assert.equal((await client.create(GROUP, integration)).region, "EU");
  assert.deepEqual(statuses, [401, 200]);
});

test("both APIs, many calls at once", async () => {
  const { client, statuses } = meet();
  await Promise.all(Array.from({ length: 20 }, () => client.list(GROUP)));
  assert.equal(statuses.filter((status) => status === 200).length, 20);
  const manager = new AtlasClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: KEY, api: "cloud-manager-v1" });
  assert.equal((await manager.list(GROUP)).results.length, 1);
});

test("a stale nonce is replaced, at the price of one more question", async () => {
  const { client, statuses } = meet();
  await client.list(GROUP);
  await wait((NONCE_LIFETIME_S + 1) * 1000);
  await client.list(GROUP);
  assert.deepEqual(statuses, [401, 200, 401, 200]);
});

test("a wrong key is refused, once, and not told", async () => {
  for (const wrong of [
    { ...KEY, privateKey: "99999999-1111-2222-3333-444444444444" },
    { ...KEY, publicKey: "stranger" },
  ]) {
    const { client, statuses } = meet(wrong);
    await assert.rejects(
      client.list(GROUP),
      (error) => error instanceof AuthenticationError && !`${error.stack}${JSON.stringify(error)}`.includes(wrong.privateKey),
    );
    assert.deepEqual(statuses, [401, 401]);
  }
});
