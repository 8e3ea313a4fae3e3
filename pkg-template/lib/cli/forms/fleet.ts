// Desired state of many projects in one file, or of one project in one file.

import type { Api, Issue } from "atlas-integrations";
import { checkFleet } from "atlas-integrations/fleet";
import type { Document, Path } from "../read/document.ts";
import { inYaml, isRecord, isYaml, type Payload, type Recognised } from "./payload.ts";

export function readFleetFile(document: Document, api: Api | undefined): Recognised | undefined {
  const { value } = document;
  if (!isRecord(value) || "type" in value) return undefined;
  if (isProject(value)) {
    // Checked as a fleet of one, whose paths begin with `projects.0`.
    const whole = isNamed(value) ? value : { ...value, id: ANY };
    const issues = issuesOf(document, { projects: [whole] }, api).map((issue) => ({ ...issue, path: issue.path.slice(2) }));
    return { form: "fleet", payloads: payloadsIn(value.integrations, ["integrations"]), issues };
  }
  if (!("projects" in value) && !("defaults" in value)) return undefined;
  const projects = Array.isArray(value.projects) ? (value.projects as unknown[]) : [];
  const payloads = [
    ...payloadsIn(value.defaults, ["defaults"]),
    ...projects.flatMap((project, index) =>
      isRecord(project) ? payloadsIn(project.integrations, ["projects", index, "integrations"]) : [],
    ),
  ];
  return { form: "fleet", payloads, issues: issuesOf(document, value, api) };
}

function issuesOf(document: Document, fleet: unknown, api: Api | undefined): readonly Issue[] {
  const result = checkFleet(fleet, { ...(api !== undefined && { api }) });
  const issues = result.ok ? result.warnings : [...result.issues, ...result.warnings];
  return isYaml(document) ? issues.map(inYaml) : issues;
}

/** Stands for the project that the command names. */
const ANY = "0".repeat(24);

/** Whether a document is the desired state of one project. It may leave to the command which project that is. */
export const isProject = (value: Readonly<Record<string, unknown>>): boolean =>
  !("projects" in value) &&
  !("defaults" in value) &&
  ("integrations" in value || (isNamed(value) && ["without", "prune"].some((key) => key in value)));

/** Whether the desired state of a project says itself which one it is for. */
export const isNamed = (value: object): boolean => ["id", "org", "name"].some((key) => key in value);

/** The fleet as a whole is checked, so its payloads are not checked again. */
const payloadsIn = (list: unknown, at: Path): Payload[] =>
  Array.isArray(list) ? list.map((value: unknown, index) => ({ value, at: [...at, index], isChecked: true })) : [];
