// A fake Atlas of this process behind HTTP on loopback, for programs that want real sockets.

import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { createFakeAtlas } from "atlas-integrations/testing";

const TOKEN = "fake-token-of-the-tests";

/** `{ fake, url, env, requests(), stop() }`; `env` holds what the command line needs to reach it. Each answer takes `delayMs`. */
export async function fakeServer({ delayMs = 0, ...options } = {}) {
  const fake = createFakeAtlas({ token: TOKEN, ...options });
  const seen = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    seen.push(`${request.method} ${request.url}`);
    if (delayMs > 0) await setTimeout(delayMs);
    try {
      const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
      const answer = await fake.fetch(`https://cloud.mongodb.com${request.url}`, {
        method: request.method,
        headers,
        ...(body.length > 0 && { body: body.toString() }),
      });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      response.destroy(); // a fault that resets the connection
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    fake,
    url,
    env: { ATLAS_TOKEN: TOKEN, ATLAS_BASE_URL: url },
    /** What has arrived since the last call. */
    requests: () => seen.splice(0),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
