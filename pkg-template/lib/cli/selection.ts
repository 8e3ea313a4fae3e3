// Which projects a command is for.

import type { AtlasClient } from "atlas-integrations";
import { organizationOfEnvironment, projectOfEnvironment } from "./connect.ts";
import { UsageError } from "./failure.ts";
import { printable } from "./printable.ts";

export interface Selection {
  readonly org?: string | undefined;
  readonly all?: boolean | undefined;
  readonly name?: string | undefined;
}

export interface Project {
  readonly id: string;
  readonly name?: string;
  readonly orgId?: string;
}

export const isProjectId = (word: string): boolean => /^[0-9a-f]{24}$/.test(word);

/** The projects that arguments and options name; if they name none, the one of the environment. */
export async function selectProjects(
  client: AtlasClient,
  words: readonly string[],
  { org, all, name }: Selection,
  signal: AbortSignal,
): Promise<Project[]> {
  if (words.length > 0) {
    if (org !== undefined || all || name !== undefined)
      throw new UsageError("name projects, or say --org, --all or --name, not both");
    return named(client, words, signal);
  }
  if (org !== undefined || all || name !== undefined) {
    const narrowed = all ? org : (org ?? organizationOfEnvironment());
    return found(client, { org: narrowed, name }, signal);
  }
  const project = projectOfEnvironment();
  if (project !== undefined) return [{ id: project }];
  const organization = organizationOfEnvironment();
  if (organization !== undefined) return found(client, { org: organization }, signal);
  throw new UsageError("no projects: name some, or say --org, --all or --name");
}

async function found(client: AtlasClient, { org, name }: Selection, signal: AbortSignal): Promise<Project[]> {
  // A list that changes while it is read may show a project on two pages.
  const projects = new Map<string, Project>();
  for await (const { id, name: title, orgId } of client.projects({
    ...(org !== undefined && { orgId: org }),
    ...(name !== undefined && { name }),
    patient: true,
    signal,
  })) {
    projects.set(id, { id, name: title, orgId });
  }
  return [...projects.values()];
}

/** Each word is an id, or the name of one project. */
async function named(client: AtlasClient, words: readonly string[], signal: AbortSignal): Promise<Project[]> {
  let projects: Project[] = [];
  for (const word of words) {
    if (isProjectId(word)) {
      projects.push({ id: word });
      continue;
    }
    const matches = await found(client, { name: word }, signal);
    if (matches.length === 0) throw new UsageError(`there is no project with the id or name ${printable(word, 80)}`);
    projects = projects.concat(matches);
  }
  return [...new Map(projects.map((project) => [project.id, project])).values()];
}

/** One project by its id or name. */
export async function oneProject(client: AtlasClient, word: string, signal: AbortSignal): Promise<Project> {
  const [project, ...more] = await named(client, [word], signal);
  if (project === undefined || more.length > 0)
    throw new UsageError(`${printable(word, 80)} is the name of ${more.length + 1} projects: give the id`);
  return project;
}
