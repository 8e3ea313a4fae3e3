// Starts the demo server on a free port, for tests that want real sockets.

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Resolves to `{ url, control(verb, body, method), stop() }`. Without `config` the server holds the demo's seed; with
 * `atlas`, the environment that names its credentials, it hands `/atlas/` on through the proxy.
 */
export async function serve({ config, atlas } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "atlas-integrations-"));
  const words = ["run", "--quiet", "--package", "xtask", "--", "serve", "--port", "0"];
  if (config) {
    const file = join(folder, "config.json");
    await writeFile(file, JSON.stringify(config));
    words.push("--config", file);
  }
  if (atlas) words.push("--atlas");
  const server = spawn("cargo", words, { cwd: root, env: { ...process.env, ...atlas }, stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface(server.stdout);
  const url = await Promise.race([
    once(lines, "line").then(([line]) => line),
    once(server, "exit").then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ]);
  return {
    url,
    async control(verb, body, method = body === undefined ? "GET" : "POST") {
      const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      const answer = await fetch(new URL(`/_fake/${verb}`, url), { method, ...init });
      if (!answer.ok) throw new Error(`${verb}: ${await answer.text()}`);
      return answer.status === 204 ? undefined : answer.json();
    },
    async stop() {
      server.kill();
      await Promise.all([once(server, "exit"), rm(folder, { recursive: true })]);
    },
  };
}
