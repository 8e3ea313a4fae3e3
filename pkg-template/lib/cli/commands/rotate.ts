// `rotate`: a new secret for one service of many projects.

import { readFile } from "node:fs/promises";
import { describe, isAtlasError, type Api, type ApiError, type IntegrationType } from "atlas-integrations";
import { rotateFleet } from "atlas-integrations/fleet";
import { connected } from "../connect.ts";
import { errorReport, UsageError } from "../failure.ts";
import type { Interruption } from "../interruption.ts";
import { printable } from "../printable.ts";
import { progressOf } from "../progress.ts";
import { totalsOf } from "../project-report.ts";
import { isFolder } from "../read/bytes.ts";
import { typeOf } from "../type-word.ts";
import type { AppliedProject, ApplyReport, ReportedResult } from "../report.ts";
import { selectProjects, type Selection } from "../selection.ts";

export interface RotateOptions extends Selection {
  readonly api?: Api;
  readonly concurrency?: number;
  readonly tokenStdin?: boolean;
  readonly allowHttp?: boolean;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly secret?: readonly string[];
}

export async function rotate(
  [word = "", ...words]: readonly string[],
  options: RotateOptions,
  { signal }: Interruption,
): Promise<ApplyReport> {
  const type = typeOf(word);
  const secrets = await secretsOf(type, options);
  return connected(options, async ({ client }) => {
    const selected = await selectProjects(client, words, options, signal);
    const names = new Map(selected.map(({ id, name }) => [id, name]));
    const bar = progressOf("rotating", "{value}/{total} projects");
    const { concurrency, shard } = options;
    try {
      const settings = {
        signal,
        onProgress: ({ done, total }: { done: number; total: number }) => bar.at(done, total),
        ...(concurrency !== undefined && { concurrency }),
        ...(shard && { shard }),
      };
      const { projects } = await rotateFleet(client, selected, type, secrets, settings);
      const changes = Object.keys(secrets).map((field) => ({ field, reason: "rewritten" }));
      const reported = projects.flatMap((project): AppliedProject[] => {
        const { id } = project;
        const name = names.get(id);
        const head = { id, ...(name !== undefined && { name }), unmanaged: [] };
        const result = (status: ReportedResult["status"], error?: unknown): AppliedProject => ({
          ...head,
          results: [
            {
              kind: "update",
              type,
              certainty: "certain",
              changes,
              status,
              ...(error !== undefined && { error: errorReport(error) }),
            },
          ],
        });
        if ("integration" in project) return [result("done")];
        if (project.skipped) return [result("skipped")];
        // Of projects that were not named one by one, only those that have the integration are meant.
        return words.length === 0 && isNotConfigured(project.error) ? [] : [result("failed", project.error)];
      });
      const results = reported.flatMap((project) => project.results);
      const of = (status: string): number => results.filter((result) => result.status === status).length;
      const totals = totalsOf(
        results.filter(({ status }) => status === "done"),
        of("failed"),
        of("skipped"),
      );
      if (results.length === 0 && shard === undefined) throw new UsageError(`none of ${selected.length} projects has ${type}`);
      return {
        version: 1,
        command: "rotate",
        ok: totals.failed + totals.skipped === 0,
        totals,
        interrupted: signal.aborted,
        projects: reported,
      };
    } finally {
      bar.end();
    }
  });
}

const isNotConfigured = (error: unknown): boolean =>
  isAtlasError(error) && (error as Partial<ApiError>).errorCode === "INTEGRATION_NOT_CONFIGURED";

/** The secret in a file. A byte order mark, and one line break at its end, are not part of it. */
async function secretIn(file: string): Promise<string> {
  // Node names no file where it is a folder.
  if (await isFolder(file)) throw new UsageError(`${printable(file)}: it is a folder`);
  return (await readFile(file, "utf8")).replace(/^\uFEFF|\r?\n$/g, "");
}

const SOURCE = /^([A-Za-z]+)=(env|file):(.+)$/s;

/** The new secrets. They come from the environment or from files: a command line is seen by every user of the machine. */
async function secretsOf(type: IntegrationType, { secret = [], api }: RotateOptions): Promise<Record<string, string>> {
  const fields: readonly string[] = describe(type, api ? { api } : {})
    .fields.filter((field) => field.secret)
    .map(({ name }): string => name);
  if (secret.length === 0) throw new UsageError(`say which secret: --secret ${fields[0] ?? "FIELD"}=env:NAME`);
  const secrets: Record<string, string> = {};
  for (const text of secret) {
    const [, field = "", kind = "", source = ""] = SOURCE.exec(text) ?? [];
    if (field === "") throw new UsageError("--secret takes FIELD=env:NAME or FIELD=file:PATH, and never the secret itself");
    if (!fields.includes(field))
      throw new UsageError(`${type} has no secret ${field}; there ${fields.length === 1 ? "is" : "are"} ${fields.join(", ")}`);
    const value = kind === "env" ? process.env[source] : await secretIn(source);
    if (value === undefined || value === "")
      throw new UsageError(
        `the secret ${field} is missing: ${kind === "env" ? `the environment has no ${source}` : `${source} is empty`}`,
      );
    secrets[field] = value;
  }
  return secrets;
}
