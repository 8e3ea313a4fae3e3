// One origin that answers as Atlas does under /api/, and with the files of the project that is being visited.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
  ".json": "application/json",
};

/** Development servers of hosts are origins of their own. */
const FROM_ANYWHERE = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, PUT, DELETE",
  "access-control-allow-headers": "Accept, Authorization, Content-Type, User-Agent",
};

/** Resolves to `{ origin, root, close() }`; `root` is the folder that is served, and may be changed. */
export async function serve() {
  const { createFakeAtlas } = await import(pathToFileURL(join(process.env.ATLAS_PACKAGE, "dist/testing.js")));
  const atlas = createFakeAtlas({ groups: { "5f0000000000000000000001": [] }, token: "placeholder" });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, site.origin);
    if (!pathname.startsWith("/api/")) return file(site.root, pathname, response);
    ask(atlas, site.origin, request, response).catch((error) => response.destroy(error));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const site = {
    origin: `http://127.0.0.1:${server.address().port}`,
    root: undefined,
    close: () => (server.closeAllConnections(), server.close()),
  };
  return site;
}

/** Resolves to a port of this machine that is free. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function file(root, pathname, response) {
  const path = join(root, normalize(pathname), pathname.endsWith("/") ? "index.html" : "");
  if (!existsSync(path) || !statSync(path).isFile()) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
  createReadStream(path).pipe(response);
}

async function ask(atlas, origin, request, response) {
  if (request.method === "OPTIONS") return void response.writeHead(204, FROM_ANYWHERE).end();
  const body = ["GET", "HEAD"].includes(request.method) ? undefined : await new Response(Readable.toWeb(request)).text();
  const answer = await atlas.fetch(new URL(request.url, origin).href, {
    method: request.method,
    headers: request.headers,
    body,
  });
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...FROM_ANYWHERE });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
