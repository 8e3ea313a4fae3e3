// WebKitGTK in Debian's MiniBrowser, over classic WebDriver. It draws on a screen that Xvfb makes in memory.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { freePort } from "./server.mjs";

const DRIVER = "/usr/bin/WebKitWebDriver";
const LIBRARIES = "/usr/lib/x86_64-linux-gnu";
const MINI_BROWSER = existsSync(LIBRARIES)
  ? readdirSync(LIBRARIES)
      .filter((name) => name.startsWith("webkit2gtk-4"))
      .map((name) => `${LIBRARIES}/${name}/MiniBrowser`)
      .find(existsSync)
  : undefined;
const POLL_MS = 100;

export const isInstalled = () => existsSync(DRIVER) && MINI_BROWSER !== undefined && existsSync("/usr/bin/xvfb-run");

const pause = () => new Promise((done) => setTimeout(done, POLL_MS));

/** Starts a browser with one window: `{ version(), goto(url), evaluate(script), close() }`. */
export async function launch() {
  const port = await freePort();
  const driver = spawn("xvfb-run", ["--auto-servernum", DRIVER, `--port=${port}`], {
    detached: true,
    stdio: "ignore",
    // The sandbox of WebKit wants a user who is not root.
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
  });
  const ended = new Promise((_, reject) => driver.on("exit", (code) => reject(new Error(`${DRIVER} ended with ${code}`))));
  ended.catch(() => {});
  const command = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
    return value;
  };
  const open = async () => {
    for (;;) {
      const status = await command("GET", "/status").catch(() => undefined);
      if (status?.ready) break;
      await pause();
    }
    return command("POST", "/session", {
      capabilities: {
        alwaysMatch: { "webkitgtk:browserOptions": { binary: MINI_BROWSER, args: ["--automation"] } },
      },
    });
  };
  const { sessionId, capabilities } = await Promise.race([open(), ended]);
  const session = `/session/${sessionId}`;
  return {
    version: () => capabilities.browserVersion,
    goto: (url) => command("POST", `${session}/url`, { url }),
    evaluate: (script) => command("POST", `${session}/execute/sync`, { script, args: [] }),
    async close() {
      await command("DELETE", session).catch(() => {});
      process.kill(-driver.pid);
    },
  };
}

/** What the page leaves in `globalThis.report`. */
export async function reportOf(page, patienceMs) {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const report = await page.evaluate("return globalThis.report ?? null");
    if (report !== null) return report;
    await pause();
  }
  throw new Error(`no report after ${patienceMs} ms`);
}
