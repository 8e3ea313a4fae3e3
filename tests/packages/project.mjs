// A project of a user: the files of one host, with the packed tarball installed as npm installs it.

import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { entryIn } from "./entry.mjs";
import { NODES } from "./nodes.mjs";
import { freePort } from "./server.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");

/** Most frameworks want a Node that is newer than the oldest that the package runs on. */
const NEWER_NODE = 24;

/** Projects stand beside each other in a street, under the tools that build them, `node_modules`. */
const street = (name, path = []) => ({ folder: join(root, "target", name), path });

/** Where projects are in the repository, and in which street they are built. */
export const STREETS = {
  "tests/packages": street("hosts"),
  "tests/frameworks": street("frameworks", [dirname(NODES.find(({ major }) => major === NEWER_NODE).program)]),
};

/** Everything but the description of the host itself and what an editor would like to see. */
const OWN = /host\.mjs$/;
/** Nothing is to depend on the terminal or ask the network for news. */
const QUIET = {
  NO_COLOR: "1",
  CI: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  DENO_NO_UPDATE_CHECK: "1",
  FORCE_COLOR: undefined,
  NODE_TEST_CONTEXT: undefined,
  NODE_OPTIONS: undefined,
};

export class Project {
  /** `source` is the folder of the project in the repository: one of those in `STREETS`, and its name. */
  constructor(source, origin, browsers) {
    this.source = join(root, source);
    this.street = STREETS[dirname(source)];
    this.folder = join(this.street.folder, basename(source));
    this.origin = origin;
    this.browsers = browsers;
  }

  /** Makes the folder anew, from the files of the host, the scenario and the tarball. */
  async install() {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    await cp(this.source, this.folder, { recursive: true, filter: (path) => !OWN.test(path) });
    const scenario = await readFile(join(here, "scenario.mjs"), "utf8");
    await this.write("scenario.mjs", scenario.replace("http://127.0.0.1:0", this.origin));
    // No dependencies: what installs without a network stays without them.
    if (!existsSync(join(this.folder, "package.json"))) await this.write("package.json", JSON.stringify({ private: true }));
    await this.run("npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", this.tarball);
  }

  /** A project of its own in a folder of this one, with some of its files. */
  async below(name, files) {
    const own = Object.assign(Object.create(this), { folder: join(this.folder, name) });
    await mkdir(own.folder, { recursive: true });
    for (const file of files) await cp(join(this.folder, file), join(own.folder, file));
    return own;
  }

  get tarball() {
    return process.env.ATLAS_TARBALL;
  }

  get environment() {
    return { ...process.env, ...QUIET, PATH: [...this.street.path, process.env.PATH].join(delimiter) };
  }

  write(file, text) {
    return writeFile(join(this.folder, file), text);
  }

  /** A program of a package: of the street's own, of the workshop's, or of another street. */
  tool(name) {
    const streets = Object.values(STREETS).map(({ folder }) => folder);
    const places = [this.street.folder, root, ...streets].map((folder) => join(folder, "node_modules/.bin", name));
    return places.find((path) => statSync(path, { throwIfNoEntry: false })) ?? name;
  }

  /** What the command prints; rejects with all that it said where it fails. */
  async run(command, ...words) {
    try {
      const { stdout } = await promisify(execFile)(command, words, {
        cwd: this.folder,
        env: this.environment,
        maxBuffer: 1 << 26,
      });
      return stdout;
    } catch (error) {
      throw new Error(`${[command, ...words].join(" ")}\n${error.stdout}${error.stderr}`);
    }
  }

  /** The report that a program prints as its last line. */
  async reported(command, ...words) {
    return JSON.parse((await this.run(command, ...words)).trim().split("\n").at(-1));
  }

  json(file) {
    return JSON.parse(readFileSync(join(this.folder, file), "utf8"));
  }

  /** Starts a server of the host, does `work` with the address that it prints, and ends it. */
  async serving(command, words, work) {
    const server = spawn(command, words, { cwd: this.folder, env: this.environment, detached: true });
    let said = "";
    try {
      const url = await new Promise((resolve, reject) => {
        const listen = (chunk) => {
          const found = /http:\/\/[\w.]+:\d+/.exec((said += chunk));
          if (found) resolve(found[0].replace("localhost", "127.0.0.1"));
        };
        server.stdout.on("data", listen);
        server.stderr.on("data", listen);
        server.on("exit", (code) => reject(new Error(`${command} ended with ${code}\n${said}`)));
      });
      return await work(url);
    } catch (error) {
      throw new Error(`${error.message}\n${said}`, { cause: error });
    } finally {
      process.kill(-server.pid);
    }
  }

  /** The report that the page leaves in `globalThis.report`; `at` is a folder of the project or a URL. */
  visit(at = ".", path = "/", engine = "chromium") {
    const folder = at.startsWith("http") ? undefined : join(this.folder, at);
    return this.browsers.visit(folder ? path : at + path, folder, engine);
  }

  /** What was built: which entry is in it, and how many bytes of script and wasm there are in the files that `only` fits. */
  built(folder, only = /\.(m?js|cjs|wasm)$/) {
    const files = readdirSync(join(this.folder, folder), { recursive: true }).map((file) => join(this.folder, folder, file));
    const code = files.filter((file) => only.test(file) && statSync(file).isFile());
    return { entry: entryIn(this.dist, code), bytes: code.reduce((sum, file) => sum + statSync(file).size, 0) };
  }

  /** A port of this machine that is free, for servers that cannot choose one. */
  port() {
    return freePort();
  }

  /** The report that a server of the project answers with. */
  async ask(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  /** How many bytes a file of the project has. */
  file(name) {
    return statSync(join(this.folder, name)).size;
  }

  /** One entry as it is: what hosts without a bundler load. */
  plain(path) {
    const entry = path.split("/").at(-1);
    return { entry, bytes: statSync(join(this.dist, entry)).size };
  }

  get dist() {
    return join(this.folder, "node_modules/atlas-integrations/dist");
  }
}

/** The scenario for hosts that cannot import. */
export async function commonJs(project) {
  const { code } = await transform(await readFile(join(project.folder, "scenario.mjs"), "utf8"), { format: "cjs" });
  await project.write("scenario.cjs", code);
}

/** The version of a tool, which the lock files fix. */
export function versionOf(name, source = "tests/packages") {
  for (const folder of [STREETS[source].folder, root]) {
    const manifest = join(folder, "node_modules", name, "package.json");
    if (statSync(manifest, { throwIfNoEntry: false })) return `${name} ${JSON.parse(readFileSync(manifest, "utf8")).version}`;
  }
  throw new Error(`${name} is not installed: cargo xtask hosts installs it`);
}
