// `projects`, `list`, `get` and `export`: the commands that only read.

import type { Api, StoredIntegration } from "atlas-integrations";
import { readFleet } from "atlas-integrations/fleet";
import { connected, organizationOfEnvironment } from "../connect.ts";
import { errorReport } from "../failure.ts";
import type { Interruption } from "../interruption.ts";
import { paint, say, warn, type Line } from "../output.ts";
import { progressOf } from "../progress.ts";
import { escapeControls, printableJson } from "../printable.ts";
import { typeOf } from "../type-word.ts";
import { errorWords, titleOf } from "../reporters/project-findings.ts";
import { oneProject, selectProjects, type Project, type Selection } from "../selection.ts";
import { visible } from "../visible.ts";
import { written, type ExportFormat } from "../writers/index.ts";

export interface ReadOptions extends Selection {
  readonly api?: Api;
  readonly concurrency?: number;
  readonly tokenStdin?: boolean;
  readonly allowHttp?: boolean;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly json?: boolean;
  readonly format?: ExportFormat;
}

const print = (value: unknown): void => void process.stdout.write(`${printableJson(value)}\n`);

export async function projects(_: readonly string[], options: ReadOptions, { signal }: Interruption): Promise<number> {
  return connected(options, async ({ client }) => {
    const org = options.org ?? organizationOfEnvironment();
    const found = await selectProjects(client, [], { ...options, org, all: org === undefined }, signal);
    if (options.json) print({ version: 1, command: "projects", projects: found });
    else say(found.map(({ id, name = "", orgId = "" }): Line => [`${id}  ${orgId}  ${name}`]));
    return 0;
  });
}

interface ReadProject extends Project {
  readonly integrations?: readonly StoredIntegration[];
  readonly error?: unknown;
}

/** Reads the projects that words and options name, in their order. */
async function readAll(
  words: readonly string[],
  options: ReadOptions,
  { signal }: Interruption,
): Promise<{ api: Api; read: ReadProject[] }> {
  return connected(options, async ({ client, api }) => {
    const selected = await selectProjects(client, words, options, signal);
    const { concurrency, shard } = options;
    const bar = progressOf("reading", "{value}/{total} projects");
    const found = new Map<string, ReadProject>();
    try {
      const settings = {
        signal,
        onProgress: ({ done, total }: { done: number; total: number }) => bar.at(done, total),
        ...(concurrency !== undefined && { concurrency }),
        ...(shard && { shard }),
      };
      for await (const { project, ...outcome } of readFleet(client, selected, settings))
        found.set(project.id, { ...project, ...outcome });
    } finally {
      bar.end();
    }
    return { api, read: selected.flatMap(({ id }) => found.get(id) ?? []) };
  });
}

/** 0 if every project could be read, 1 if some could, 2 if none could. */
const codeOf = (read: readonly ReadProject[]): number => {
  const failed = read.filter(({ error }) => error !== undefined).length;
  return failed === 0 ? 0 : failed === read.length ? 2 : 1;
};

function tellFailures(read: readonly ReadProject[]): void {
  for (const project of read) {
    if (project.error !== undefined)
      warn([paint("red", "atlas-integrations:"), ` ${titleOf(project)}: ${errorWords(errorReport(project.error))}`]);
  }
}

export async function list(words: readonly string[], options: ReadOptions, interruption: Interruption): Promise<number> {
  const { api, read } = await readAll(words, options, interruption);
  const code = codeOf(read);
  if (options.json) {
    const shown = read.map(({ id, name, integrations, error }) => ({
      id,
      ...(name !== undefined && { name }),
      ...(error === undefined
        ? { integrations: (integrations ?? []).map((item) => visible(item, api)) }
        : { error: errorReport(error) }),
    }));
    print({ version: 1, command: "list", ok: code === 0, projects: shown });
  } else {
    say(
      read.flatMap(({ id, name, integrations = [] }) =>
        integrations.map(({ type }): Line => `${id}  ${type}${name === undefined ? "" : `  ${name}`}`),
      ),
    );
  }
  tellFailures(read);
  return code;
}

export async function get(
  [word = "", type = ""]: readonly string[],
  options: ReadOptions,
  { signal }: Interruption,
): Promise<number> {
  const wanted = typeOf(type);
  return connected(options, async ({ client, api }) => {
    const { id } = await oneProject(client, word, signal);
    print(visible(await client.get(id, wanted, { signal }), api));
    return 0;
  });
}

/** The desired state that is there already. */
export async function exportState(words: readonly string[], options: ReadOptions, interruption: Interruption): Promise<number> {
  const { api, read } = await readAll(words, options, interruption);
  tellFailures(read);
  const code = codeOf(read);
  if (code === 2) return code;
  const projects = read.flatMap(({ id, name, integrations }) => (integrations ? [{ id, name, integrations }] : []));
  const { text, notes } = written(projects, options.format ?? "json", api);
  process.stdout.write(escapeControls(text));
  notes.forEach(warn);
  return code;
}
