// The result of a check: the payload, or all that is wrong with it.

import type { Integration } from "atlas:services";
import type { Issue } from "./vocabulary.ts";

/** A payload that passes. */
export type Valid<T = Integration> = { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] };

/** A payload that does not pass. */
export type Invalid = { readonly ok: false; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] };

/** The payload as clean data, or all that is wrong with it. */
export type Result<T = Integration> = Valid<T> | Invalid;

export const NONE: readonly never[] = /* @__PURE__ */ Object.freeze([]);

/** The result for a payload: its warnings if it passes, otherwise all issues. */
export function judged(all: readonly Issue[]): readonly Issue[] | Invalid {
  // Counted first: most have either errors or warnings, and need no copy.
  let errors = 0;
  for (const issue of all) if (isError(issue)) errors++;
  if (errors === 0) return all;
  return errors === all.length ? refuse(all, NONE) : refuse(all.filter(isError), all.filter(isWarning));
}

const isError = ({ severity }: Issue): boolean => severity === "error";
const isWarning = (issue: Issue): boolean => !isError(issue);

export const refuse = (issues: readonly Issue[], warnings: readonly Issue[]): Invalid => ({ ok: false, issues, warnings });
