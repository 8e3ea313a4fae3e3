#!/usr/bin/env node
// `npx atlas-integrations`: check files, and list, plan and apply against a project.
// Exit codes: 0 as it should be, 1 problems or changes found, 2 could not run.

import { parseArgs } from "node:util";
import { isAtlasError } from "atlas-integrations";
import { check } from "./check.js";
import { apply, list, plan } from "./project.js";
import { paint } from "./terminal.js";

const USAGE = `Usage: atlas-integrations <command> [options]

  check <files...>             check payloads: JSON, JSON arrays or NDJSON; - is standard input
  list <projects...>           list the integrations of projects
  plan <project> <file>        say what would change to reach the desired state in the file
  apply <project> <file>       change it

  --api <name>       atlas-v2 (default) or cloud-manager-v1
  --intent <name>    check: create (default) or update
  --type <type>      check: the service of payloads that do not say
  --max <number>     check: how many invalid payloads to list of each file (default 1000)
  --prune            plan, apply: also delete what the file does not have
  --token-stdin      list, plan, apply: read the token from standard input
  --json             print JSON
  --help, --version

Credentials come from the environment or standard input, never from the command line: ATLAS_TOKEN, or ATLAS_CLIENT_ID and ATLAS_CLIENT_SECRET, or ATLAS_PUBLIC_KEY
and ATLAS_PRIVATE_KEY. ATLAS_BASE_URL names another host.

Exit codes: 0 all valid, nothing to do, or done; 1 problems found, changes to make, or an action failed; 2 could not run.`;

const OPTIONS = {
  api: { type: "string" },
  intent: { type: "string" },
  type: { type: "string" },
  max: { type: "string" },
  prune: { type: "boolean" },
  "token-stdin": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
};

const COMMANDS = { check: [check, 1, Infinity], list: [list, 1, Infinity], plan: [plan, 2, 2], apply: [apply, 2, 2] };

async function main(words) {
  const { values, positionals } = parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  if (values.version) return say(VERSION);
  const [name, ...rest] = positionals;
  if (values.help) return say(USAGE);
  const [command, fewest, most] = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name] : [];
  if (!command || rest.length < fewest || rest.length > most) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return command(rest, values);
}

function say(text) {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** What is told of an error: its message and what a person can do; a stack helps nobody here, and might hold too much. */
function explain(error) {
  const known = isAtlasError(error) || error?.code?.startsWith?.("ERR_PARSE_ARGS") || typeof error?.syscall === "string";
  const message = known ? error.message : `unexpected ${error?.name ?? "error"}`;
  return error?.hint ? `${message}\n${error.hint}` : message;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${paint(process.stderr, "red", "atlas-integrations:")} ${explain(error)}\n`);
  process.exitCode = 2;
}
