// The result of a file: counts, and the payloads that a report lists.

import type { CheckOptions, Issue, Report } from "atlas-integrations";
import { judge, type Judged } from "./check-payload.ts";
import type { CheckedPayload, LocatedIssue, Region } from "./finding.ts";
import { isRecord, type Form, type Payload, type Recognised } from "./forms/payload.ts";
import { printable } from "./printable.ts";
import { regionAt, type Document, type Path, type Unreadable } from "./read/document.ts";
import type { Source } from "./read/index.ts";
import type { CheckedFile } from "./report.ts";

export interface CheckSettings extends CheckOptions {
  readonly strict: boolean;
  /** How many invalid payloads are listed of each file. */
  readonly max: number;
}

/** Counts the payloads of a file and keeps those that a report lists. */
export class Tally {
  private total = 0;
  private invalid = 0;
  private warnings = 0;
  private form: Form | undefined;
  private readonly lines: CheckedPayload[] = [];
  private readonly warned: CheckedPayload[] = [];

  constructor(
    private readonly file: string,
    private readonly settings: CheckSettings,
  ) {}

  get api(): CheckOptions["api"] {
    return this.settings.api;
  }

  bulk({ total, invalid, lines }: Report): void {
    this.total += total;
    this.invalid += invalid;
    this.form ??= "payloads";
    for (const { line, issues } of lines) {
      this.lines.push({
        line,
        column: 1,
        issues: issues.map((issue) => ({ ...issue, region: regionAt(line, 1) })),
        warnings: [],
      });
    }
  }

  unreadable({ issue, region }: Unreadable): void {
    this.add({ line: region.line, column: region.column, issues: [{ ...issue, region }], warnings: [] });
  }

  document(document: Document, { form, payloads, issues }: Recognised, format: Source["format"]): void {
    this.form ??= form;
    // Of a payload that is the whole text, the library sees duplicates itself.
    const duplicates = payloads[0]?.json === undefined ? (document.duplicates?.() ?? []) : [];
    const { loose, owned } = share([...issues, ...duplicates], payloads, document, form);
    if (loose.length > 0) this.add({ ...placeOf(document, []), ...bySeverity(loose) });
    for (const payload of payloads) {
      const own = bySeverity(owned.get(payload) ?? []);
      const judged = judge(payload, document, { form, format, options: optionsOf(this.settings) });
      const found = { issues: [...own.issues, ...judged.issues], warnings: [...own.warnings, ...judged.warnings] };
      if (found.issues.length === 0 && found.warnings.length === 0) {
        this.total += 1;
        continue;
      }
      const type = isRecord(payload.value) ? payload.value.type : undefined;
      this.add({
        ...placeOf(document, payload.at),
        ...(payload.address !== undefined && { address: printable(payload.address) }),
        ...(typeof type === "string" && { type: printable(type) }),
        ...found,
      });
    }
  }

  private add(payload: CheckedPayload): void {
    this.total += 1;
    this.warnings += payload.warnings.length;
    if (payload.issues.length > 0) this.invalid += 1;
    const list = payload.issues.length > 0 ? this.lines : this.warned;
    if (list.length < this.settings.max) list.push(payload);
  }

  done(source?: Source): CheckedFile {
    const { file, form, total, invalid, warnings, lines, warned } = this;
    const empty = source !== undefined && total === 0 && form !== "fleet" && form !== "answer";
    return {
      file,
      ...(source && { format: source.format }),
      ...(form && { form }),
      total,
      valid: total - invalid,
      invalid,
      warnings,
      lines,
      warned,
      truncated: lines.length < invalid,
      ...(empty && { error: emptyWords(form) }),
    };
  }
}

const placeOf = (document: Document, path: Path): { line: number; column: number } => {
  const { line, column } = document.locate(path);
  return { line, column };
};

const bySeverity = (all: readonly LocatedIssue[]): Judged => ({
  issues: all.filter(({ severity }) => severity === "error"),
  warnings: all.filter(({ severity }) => severity === "warning"),
});

/** Gives issues of a whole document to the payloads in which they stand. In a fleet they keep their path from the root. */
function share(
  issues: readonly (Issue & { readonly region?: Region })[],
  payloads: readonly Payload[],
  document: Document,
  form: Form,
): { loose: LocatedIssue[]; owned: Map<Payload, LocatedIssue[]> } {
  const owners = new Map(payloads.map((payload) => [payload.at.join("\n"), payload]));
  const loose: LocatedIssue[] = [];
  const owned = new Map<Payload, LocatedIssue[]>();
  for (const issue of issues) {
    const length = [0, ...issue.path.map((_, index) => index + 1)].find((steps) =>
      owners.has(issue.path.slice(0, steps).join("\n")),
    );
    const owner = length === undefined ? undefined : owners.get(issue.path.slice(0, length).join("\n"));
    const path = owner && form !== "fleet" ? issue.path.slice(length) : issue.path;
    const located = {
      ...issue,
      path: path.map((name) => printable(name)),
      region: issue.region ?? document.locate(issue.path),
    };
    if (owner) owned.set(owner, [...(owned.get(owner) ?? []), located]);
    else loose.push(located);
  }
  return { loose, owned };
}

const emptyWords = (form: Form | undefined): string =>
  form === "terraform" || form === "kubernetes"
    ? "it holds no third-party integration"
    : "it is empty: there is nothing to check";

export function optionsOf({ api, intent, type }: CheckSettings): CheckOptions {
  return { ...(api && { api }), ...(intent && { intent }), ...(type && { type }) };
}
