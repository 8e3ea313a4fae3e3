// An error, for a person or for a program.

import { isAtlasError, type ApiError, type Issue, type ValidationError } from "atlas-integrations";
import type { Finding, Region } from "./finding.ts";
import { warn, paint, type Line } from "./output.ts";
import { printable, printableJson } from "./printable.ts";
import type { ErrorReport } from "./report.ts";
import { annotations } from "./reporters/annotations.ts";
import { systemError } from "./system-error.ts";

/** Why a command cannot do what it was asked: its message is written by this program and holds no secret. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The printable part of an error. A stack does not help users here, and errors of other code may hold anything. */
export function errorReport(error: unknown): ErrorReport {
  if (error instanceof UsageError) return { name: error.name, message: error.message };
  if (error instanceof LocatedError) {
    const issues = error.issues.map((issue) => {
      const { file, region } = error.locate(issue) ?? {};
      return {
        path: issue.path,
        code: issue.code,
        message: issue.message,
        ...(file !== undefined && { file }),
        ...(region && { line: region.line, column: region.column }),
      };
    });
    return { name: error.name, message: error.message, issues };
  }
  if (isAtlasError(error)) {
    const { status, errorCode, requestId, hint } = error as Partial<ApiError>;
    const { issues } = error as Partial<ValidationError>;
    return {
      name: error.name,
      message: error.name === "ConfigError" ? inOurWords(error.message) : error.message,
      ...(status !== undefined && { status }),
      ...(errorCode !== undefined && { errorCode }),
      ...(requestId !== undefined && { requestId }),
      ...(hint !== undefined && { hint }),
      ...(issues !== undefined && { issues: issues.map(({ path, code, message }) => ({ path, code, message })) }),
    };
  }
  const found = systemError(error);
  if (found !== undefined) return { name: "SystemError", message: `${found.subject}: ${found.reason}` };
  const { name } = (error ?? {}) as Partial<Error>;
  return { name: name ?? "Error", message: `unexpected ${name ?? "error"}` };
}

/** What a program sets as an option comes from the environment and the command line here. */
const inOurWords = (message: string): string =>
  message
    .replace(/\bbaseUrl\b/g, "ATLAS_BASE_URL")
    .replace(/\ballowHttp\b/g, "--allow-http")
    .replace(/\bset api to\b/g, "use --api");

function findingsOfError({ name, message, issues = [] }: ErrorReport): Finding[] {
  if (issues.length === 0) return [{ level: "error", code: name, message, subject: "atlas-integrations" }];
  return issues.map(({ path, code, message, file, line = 1, column = 1 }) => ({
    level: "error",
    code,
    message,
    subject: path.join("."),
    ...(file !== undefined && { file, region: { line, column, endLine: line, endColumn: column + 1 } }),
  }));
}

/** How many issues of an error are listed; the JSON has all. */
const SHOWN = 50;

/** Tells of the error that ends the program, on standard error and in the form that the reports would have had. */
export function tell(error: unknown, reporter: string): void {
  const report = errorReport(error);
  if (reporter === "json") process.stdout.write(`${printableJson({ version: 1, error: report })}\n`);
  if (reporter === "github") process.stdout.write(annotations(findingsOfError(report)));
  const lines: Line[] = [[paint("red", "atlas-integrations:"), ` ${report.message}`]];
  for (const { path, message, code, file, line, column } of (report.issues ?? []).slice(0, SHOWN)) {
    lines.push(
      `  ${file === undefined ? "" : `${printable(file, 200)}:${line}:${column}: `}${printable(path.join("."), 200)}: ${message} (${code})`,
    );
  }
  if (report.hint !== undefined) lines.push(report.hint);
  lines.forEach(warn);
}

/** Issues of a file, each with its place. */
export class LocatedError extends Error {
  override readonly name = "ValidationError";

  constructor(
    message: string,
    readonly issues: readonly Issue[],
    readonly locate: (issue: Issue) => { readonly file: string; readonly region: Region } | undefined,
  ) {
    super(message);
  }
}
