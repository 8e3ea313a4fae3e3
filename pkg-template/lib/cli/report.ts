// What each command reports: the documents that `--reporter json` prints. `docs/cli-report.schema.json` describes them.

import type { CheckedPayload } from "./finding.ts";

export interface CheckedFile {
  readonly file: string;
  readonly format?: "json" | "ndjson" | "yaml";
  readonly form?: "payloads" | "answer" | "terraform" | "kubernetes" | "fleet";
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
  readonly warnings: number;
  /** Payloads that do not pass; `truncated` says that some were left out. The counts are always complete. */
  readonly lines: readonly CheckedPayload[];
  /** Payloads that pass with warnings. */
  readonly warned: readonly CheckedPayload[];
  readonly truncated: boolean;
  /** Why the file could not be checked. */
  readonly error?: string;
}

export interface CheckReport {
  readonly version: 1;
  readonly command: "check";
  readonly ok: boolean;
  /** Whether warnings count. */
  readonly strict: boolean;
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
  readonly warnings: number;
  readonly files: readonly CheckedFile[];
}

/** An error in words and codes; it holds no secret. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly status?: number;
  readonly errorCode?: string;
  readonly requestId?: string;
  /** What the user can do about it. */
  readonly hint?: string;
  readonly issues?: readonly {
    readonly path: readonly string[];
    readonly code: string;
    readonly message: string;
    readonly file?: string;
    readonly line?: number;
    readonly column?: number;
  }[];
}

export type ActionKind = "create" | "update" | "delete" | "keep";

/** A field that differs. Only of fields that are not secret are the values given. */
export interface ReportedChange {
  readonly field: string;
  readonly reason: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

export interface ReportedAction {
  readonly kind: ActionKind;
  readonly type: string;
  readonly changes: readonly ReportedChange[];
  /** `masked`: equal as far as the mask of a secret shows. */
  readonly certainty: "certain" | "masked";
  /** Where this integration stands in the desired state. */
  readonly place?: Place;
}

/** Where something stands in a file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ReportedResult extends ReportedAction {
  readonly status: "done" | "kept" | "failed" | "stale" | "skipped";
  readonly error?: ErrorReport;
}

interface ReportedProject {
  readonly id: string;
  readonly name?: string;
  /** Stored types that the desired state does not name; they are left alone. */
  readonly unmanaged: readonly string[];
  /** Why the project could not be read or changed. */
  readonly error?: ErrorReport;
}

export interface PlannedProject extends ReportedProject {
  readonly actions: readonly ReportedAction[];
}

export interface AppliedProject extends ReportedProject {
  readonly results: readonly ReportedResult[];
}

/** Actions by kind, over all projects; `failed` counts projects that could not be read and actions that failed. */
export type Totals = Readonly<Record<ActionKind | "failed" | "skipped", number>>;

export interface PlanReport {
  readonly version: 1;
  readonly command: "plan";
  /** Whether there is nothing to do. */
  readonly ok: boolean;
  readonly totals: Totals;
  readonly file?: string;
  readonly projects: readonly PlannedProject[];
}

export interface ApplyReport {
  readonly version: 1;
  readonly command: "apply" | "rotate";
  /** Whether every project is as desired. */
  readonly ok: boolean;
  readonly totals: Totals;
  /** Whether a signal ended it early. */
  readonly interrupted: boolean;
  readonly file?: string;
  readonly projects: readonly AppliedProject[];
}

export type Report = CheckReport | PlanReport | ApplyReport;
