// Shapes of what the page holds in its signals.

import type { Api } from "atlas-integrations";
import type { Signal } from "@preact/signals";
import type { ComponentType } from "preact";

/** A stored integration, or a payload: any fields beside its type. */
export type Item = { type: string } & Record<string, any>;

export interface Reading {
  status: string;
  items: readonly Item[];
  readAt?: number;
  error?: any;
}

export interface Project {
  key: string;
  source: string;
  id: string;
  api: Api;
  name: string;
  reading: Signal<Reading>;
}

export interface Notice {
  key: number;
  text: string;
  tone: string;
  action?: NoticeAction | undefined;
}

export interface NoticeAction {
  label: string;
  act: () => unknown;
}

export interface Question {
  title: string;
  text?: string;
  points?: readonly string[];
  action: string;
  /** Label of a second, harmless answer. */
  other?: string;
}

export type Answer = boolean | "other";

export interface OpenQuestion extends Question {
  points: readonly string[];
  answer: (answer: Answer) => void;
}

/** What the drawer is open for. */
export interface Editing {
  project: Project;
  type?: string | undefined;
  stored?: Item | undefined;
}

export interface Change {
  kind: string;
  project: Project;
  type: string;
  outcome?: string;
  failure?: string | undefined;
}

/** How a change can be undone: the expected stored integration, and the payload to write. */
export interface Undo {
  expected?: Item | undefined;
  payload?: Item | undefined;
}

export interface LogEntry {
  key: number;
  at: number;
  kind: string;
  type: string;
  project: { name: string; id: string; api: Api };
  source: string;
  outcome: string;
  failure?: string | undefined;
  undone?: boolean;
  canUndo?: boolean;
}

/** What went wrong with a form. */
export interface Trouble {
  byField: Record<string, string[]>;
  rest: string[];
  failure?: Failure | undefined;
  conflict?: Record<string, any> | undefined;
  exists?: boolean;
  base?: Item | undefined;
}

export interface Failure {
  text: string;
  advice: string;
  again: boolean;
  waitMs: number;
}

export interface LoadedPart {
  begun?: boolean;
  failed?: boolean;
  View?: ComponentType<any>;
}

/** What a text is checked against. */
export interface Scope {
  format: "json" | "yaml";
  api: Api;
  intent?: "create" | "update";
  type?: string;
  messages?: any;
  isList?: boolean;
}

export interface Problem {
  from: number;
  to: number;
  severity: "error" | "warning";
  message: string;
}
