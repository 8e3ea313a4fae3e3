// `list`, `plan` and `apply`: a project as it is, and as it should be.

import { readFile } from "node:fs/promises";
import { text as read } from "node:stream/consumers";
import { AtlasClient, ConfigError, clientCredentials } from "atlas-integrations";
import { paint } from "./terminal.js";

/** A client with what the environment or standard input holds; nothing secret is taken from the command line. */
async function connect({ api, "token-stdin": piped }, file) {
  if (piped && file === "-") throw new ConfigError("standard input holds the token: the desired state must be in a file");
  const { ATLAS_TOKEN, ATLAS_CLIENT_ID, ATLAS_CLIENT_SECRET, ATLAS_PUBLIC_KEY, ATLAS_PRIVATE_KEY, ATLAS_BASE_URL } =
    process.env;
  const baseUrl = ATLAS_BASE_URL || undefined;
  if (piped) return new AtlasClient({ api, baseUrl, token: (await read(process.stdin)).trim() });
  if (ATLAS_TOKEN) return new AtlasClient({ api, baseUrl, token: ATLAS_TOKEN });
  if (ATLAS_CLIENT_ID && ATLAS_CLIENT_SECRET) {
    return new AtlasClient({
      api,
      baseUrl,
      token: clientCredentials({ clientId: ATLAS_CLIENT_ID, clientSecret: ATLAS_CLIENT_SECRET, baseUrl }),
    });
  }
  if (ATLAS_PUBLIC_KEY && ATLAS_PRIVATE_KEY) {
    return new AtlasClient({ api, baseUrl, apiKey: { publicKey: ATLAS_PUBLIC_KEY, privateKey: ATLAS_PRIVATE_KEY } });
  }
  throw new ConfigError(
    "no credentials: set ATLAS_TOKEN, or ATLAS_CLIENT_ID and ATLAS_CLIENT_SECRET, or ATLAS_PUBLIC_KEY and ATLAS_PRIVATE_KEY, or pipe a token to --token-stdin",
  );
}

/** The desired integrations: a JSON array, one object, or NDJSON. */
async function desiredIn(file) {
  const source = file === "-" ? await read(process.stdin) : await readFile(file, "utf8");
  const parsed =
    parse(source) ??
    source
      .split("\n")
      .filter((line) => line.trim())
      .map(parse);
  const items = Array.isArray(parsed) ? parsed : [parsed];
  // What a parser says of a text quotes it, and the text holds secrets.
  if (items.includes(undefined)) throw new ConfigError(`${file} is neither JSON nor NDJSON; \`check\` says where`);
  return items;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const print = (value) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** Lists the integrations of projects, as Atlas shows them. */
export async function list(groups, options) {
  const client = await connect(options);
  const { json } = options;
  const found = [];
  for (const groupId of groups) {
    for await (const integration of client.listAll(groupId)) {
      found.push({ groupId, ...integration });
      if (!json) process.stdout.write(`${groupId}  ${integration.type}\n`);
    }
  }
  if (json) print(found);
  return 0;
}

/** Says what would change; 1 if anything would. */
export async function plan([groupId, file], options) {
  const { prune, json } = options;
  const client = await connect(options, file);
  const made = await client.plan(groupId, await desiredIn(file), { prune });
  if (json) print(made);
  else for (const action of made.actions) process.stdout.write(`${sentence(action)}\n`);
  return made.actions.every(({ kind }) => kind === "keep") ? 0 : 1;
}

const COLOURS = { create: "green", update: "yellow", delete: "red", keep: "dim" };

function sentence({ kind, type, changes, certainty }) {
  const why = changes.map(({ field, reason }) => `${field} ${reason.replace("_", " ")}`).join(", ");
  const sure = kind === "keep" && certainty === "masked" ? " (as far as the mask tells)" : "";
  return `${paint(process.stdout, COLOURS[kind], kind.padEnd(6))} ${type}${why && `: ${why}`}${sure}`;
}

/** Changes what is not as desired; 1 if an action failed. */
export async function apply([groupId, file], options) {
  const { prune, json } = options;
  const client = await connect(options, file);
  const report = await client.apply(groupId, await desiredIn(file), { prune });
  if (json) print(report);
  else for (const result of report.results) process.stdout.write(`${outcome(result)}\n`);
  return report.ok ? 0 : 1;
}

function outcome({ kind, type, status, error }) {
  const colour = { done: "green", kept: "dim", failed: "red", stale: "yellow", skipped: "yellow" }[status];
  return `${paint(process.stdout, colour, status.padEnd(7))} ${kind} ${type}${error ? `: ${error.message}` : ""}`;
}
