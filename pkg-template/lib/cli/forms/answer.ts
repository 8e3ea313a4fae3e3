// An answer of the API: a page or one integration, in an envelope or without; and what `list --json` printed.

import { isRecord, type Payload, type Reader } from "./payload.ts";
import type { Path } from "../read/document.ts";

export const readAnswer: Reader = ({ value }) => {
  if (!isRecord(value)) return undefined;
  if (value.command === "list" && Array.isArray(value.projects))
    return { form: "answer", payloads: listed(value.projects), issues: [] };
  const inner = "content" in value && typeof value.status === "number" ? value.content : value;
  const at: Path = inner === value ? [] : ["content"];
  if (isRecord(inner) && Array.isArray(inner.results))
    return { form: "answer", payloads: stored(inner.results, [...at, "results"]), issues: [] };
  return inner === value ? undefined : { form: "answer", payloads: [{ value: inner, at, stored: true }], issues: [] };
};

/** The items of a page; those that are not objects are left out, as the client leaves them out. */
function stored(items: readonly unknown[], at: Path, project?: string): Payload[] {
  return items.flatMap((value, index) =>
    value === null ? [] : [{ value, at: [...at, index], stored: true, ...(project !== undefined && { project }) }],
  );
}

function listed(projects: readonly unknown[]): Payload[] {
  return projects.flatMap((project, index) => {
    if (!isRecord(project) || !Array.isArray(project.integrations)) return [];
    return stored(
      project.integrations,
      ["projects", index, "integrations"],
      typeof project.id === "string" ? project.id : undefined,
    );
  });
}
