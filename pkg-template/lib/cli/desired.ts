// The desired state in a file or a folder, for one project or many.

import { dirname, resolve } from "node:path";
import { readFile } from "node:fs/promises";
import { type Api, isAtlasError, type Issue, type ValidationError } from "atlas-integrations";
import { checkFleet, resolveSecrets, type Desired, type Fleet, type FleetProject } from "atlas-integrations/fleet";
import { projectOfEnvironment } from "./connect.ts";
import { LocatedError, UsageError } from "./failure.ts";
import type { LocatedIssue, Region } from "./finding.ts";
import { recognise } from "./forms/index.ts";
import { isNamed, isProject } from "./forms/fleet.ts";
import { inYaml, isRecord, isYaml, type Recognised } from "./forms/payload.ts";
import { withWholePaths } from "./forms/reference.ts";
import { printable } from "./printable.ts";
import { filesOf, isReadOnce, PLAN_KIND } from "./read/bytes.ts";
import { isUnreadable, type Document, type Path } from "./read/document.ts";
import { nameOf, readSource } from "./read/index.ts";
import type { Place } from "./report.ts";
import { isProjectId } from "./selection.ts";

/** Where a part of the fleet was written. */
interface Origin {
  readonly file: string;
  readonly document: Document;
  readonly at: Path;
}

export interface DesiredState {
  /** Its references are secrets now. */
  readonly fleet: Fleet;
  readonly api: Api;
  /** Where an integration of a project stands in the file; undefined for a project of a selector. */
  readonly placeOf: (id: string, type: string) => Place | undefined;
}

interface Options {
  readonly api?: Api | undefined;
  readonly prune?: unknown;
}

interface Pieces {
  api: Api | undefined;
  readonly defaults: [Desired, Origin][];
  readonly projects: [FleetProject, Origin | readonly Origin[]][];
  /** Projects without a name or an id. */
  readonly nameless: [FleetProject, Origin][];
  /** Integrations that the file gives to no project. */
  readonly loose: [Desired, Origin][];
  /** Whether there is a list of such integrations; it may be an empty one. */
  isLoose: boolean;
}

/** Reads the desired state. If it is not valid, this is an error, and nothing has been sent. */
export async function readDesired(project: string | undefined, file: string, { api, prune }: Options): Promise<DesiredState> {
  const pieces = await piecesOf(file, api);
  const owner = project ?? projectOfEnvironment();
  if (project !== undefined && pieces.projects.length > 0)
    throw new UsageError(`${nameOf(file)} says itself which projects it is for: leave the project out`);
  if (pieces.isLoose || pieces.nameless.length > 0) {
    if (owner === undefined) throw new UsageError(`${nameOf(file)} does not say which project it is for: name one`);
    const named = isProjectId(owner) ? { id: owner } : { name: owner };
    for (const [item, origin] of pieces.nameless) pieces.projects.push([{ ...item, ...named }, origin]);
    const integrations = pieces.loose.map(([item]) => item);
    if (pieces.isLoose) pieces.projects.push([{ ...named, integrations }, pieces.loose.map(([, origin]) => origin)]);
  }
  if (pieces.projects.length === 0) throw new UsageError(`${nameOf(file)} names no project`);
  if (api !== undefined && pieces.api !== undefined && api !== pieces.api)
    throw new UsageError(`${nameOf(file)} is for ${pieces.api}, and --api says ${api}`);
  const spoken = api ?? pieces.api ?? "atlas-v2";
  const fleet: Fleet = {
    api: spoken,
    ...(pieces.defaults.length > 0 && { defaults: pieces.defaults.map(([item]) => item) }),
    projects: pieces.projects.map(([item]) => item),
  };
  refuseAbsent(fleet, prune);
  const locate = (issue: Issue): Located => locateIn(issue.path, pieces);
  expectValid(fleet, true, locate);
  const resolved = await withSecrets(fleet, locate);
  expectValid(resolved, false, locate);
  return { fleet: resolved, api: spoken, placeOf: placesIn(fleet, pieces) };
}

/** Refuses a fleet that is not valid. Until its secrets are there, references stand for them. */
function expectValid(fleet: Fleet, references: boolean, locate: (issue: Issue) => Located): void {
  const checked = checkFleet(fleet, { references });
  if (!checked.ok)
    throw notValid(
      checked.issues.map((issue) => (locate(issue)?.isYaml ? inYaml(issue) : issue)),
      locate,
    );
}

type Located = { readonly file: string; readonly region: Region; readonly isYaml?: boolean } | undefined;

/** A project without `integrations` does not desire an empty list: pruning it would delete everything in it. */
function refuseAbsent({ defaults, projects }: Fleet, prune: unknown): void {
  const absent = projects.findIndex(
    (project) => project.integrations === undefined && (defaults ?? []).length === 0 && deletes(project.prune ?? prune),
  );
  if (absent >= 0)
    throw new UsageError(
      `projects.${absent} says no integrations, and --prune would delete all: write \`integrations: []\` if that is meant`,
    );
}

/** Whether a value of `prune` deletes anything. */
const deletes = (prune: unknown): boolean => prune === true || (Array.isArray(prune) && prune.length > 0);

async function withSecrets(fleet: Fleet, locate: (issue: Issue) => Located): Promise<Fleet> {
  try {
    return await resolveSecrets(fleet, {
      file: async (path) => {
        try {
          return await readFile(path, "utf8");
        } catch {
          return undefined;
        }
      },
    });
  } catch (error) {
    if (!isAtlasError(error) || error.name !== "ValidationError") throw error;
    throw new LocatedError("a secret is missing; nothing was sent", (error as ValidationError).issues, locate);
  }
}

const notValid = (issues: readonly Issue[], locate: (issue: Issue) => Located): LocatedError =>
  new LocatedError("the desired state is not valid; nothing was sent", issues, locate);

const cannotRead = (issues: readonly Issue[], locate: (issue: Issue) => Located): LocatedError =>
  new LocatedError("the desired state cannot be read; nothing was sent", issues, locate);

async function piecesOf(word: string, api: Api | undefined): Promise<Pieces> {
  const pieces: Pieces = { api: undefined, defaults: [], projects: [], nameless: [], loose: [], isLoose: false };
  let anything = false;
  for (const file of await filesOf([word])) {
    const source = await readSource(file);
    if (source.array) throw new UsageError(`${nameOf(file)} is too large for a desired state`);
    const folder = (await isReadOnce(file)) ? process.cwd() : dirname(resolve(file));
    const documents: Document[] = [];
    for await (const entry of source.entries) {
      if (isUnreadable(entry)) throw cannotRead([entry.issue], () => ({ file: nameOf(file), region: entry.region }));
      const duplicates = entry.duplicates?.() ?? [];
      if (duplicates.length > 0)
        throw cannotRead(duplicates, (issue) => ({ file: nameOf(file), region: (issue as LocatedIssue).region }));
      documents.push({ ...entry, value: withWholePaths(entry.value, folder) });
    }
    anything ||= documents.length > 0;
    for (const [document, recognised] of recognise(documents, api)) add(pieces, nameOf(file), document, recognised);
  }
  if (!anything)
    throw new UsageError(
      `${nameOf(word)} is empty, and an absent desired state is not an empty one: write [] to desire no integration`,
    );
  return pieces;
}

function add(pieces: Pieces, file: string, document: Document, { form, payloads, issues }: Recognised): void {
  const { value } = document;
  const origin = (at: Path): Origin => ({ file, document, at });
  if (isRecord(value) && value.kind === PLAN_KIND)
    throw new UsageError(`${printable(file)} is a saved plan: give it to \`apply\`, without a project`);
  if (form === "answer")
    throw new UsageError(
      `${printable(file)} is an answer of the API, whose secrets are masked: \`export\` makes a desired state of it`,
    );
  if (form === "kubernetes")
    throw new UsageError(
      `${printable(file)} holds Kubernetes manifests, whose secrets are elsewhere: \`check\` reads them, \`plan\` and \`apply\` do not`,
    );
  if (form === "terraform") {
    for (const payload of payloads) {
      if (payload.project === undefined)
        throw new UsageError(`${printable(file)}: ${printable(payload.address ?? "")} has no project_id yet`);
      const known = pieces.projects.findIndex(([item]) => item.id === payload.project);
      const [item, origins] = pieces.projects[known] ?? [{ id: payload.project, integrations: [] }, []];
      const next: Pieces["projects"][number] = [
        { ...item, integrations: [...(item.integrations ?? []), payload.value as Desired] },
        [...(Array.isArray(origins) ? origins : []), origin(payload.at)],
      ];
      if (known < 0) pieces.projects.push(next);
      else pieces.projects[known] = next;
    }
  } else if (form === "fleet" && isRecord(value)) {
    // What is merged of several files is checked again, but only here with the keys of each file as a whole.
    const errors = issues.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw notValid(errors, ({ path }) => ({ file, region: document.locate(path) }));
    const item = value as unknown as FleetProject;
    if (isProject(value)) (isNamed(value) ? pieces.projects : pieces.nameless).push([item, origin([])]);
    else addFleet(pieces, value as unknown as Fleet, origin);
  } else {
    pieces.isLoose = true;
    if (Array.isArray(value)) value.forEach((item: Desired, index) => pieces.loose.push([item, origin([index])]));
    else pieces.loose.push([value as Desired, origin([])]);
  }
}

function addFleet(pieces: Pieces, { api, defaults = [], projects = [] }: Fleet, origin: (at: Path) => Origin): void {
  if (api !== undefined && pieces.api !== undefined && api !== pieces.api)
    throw new UsageError("the files are for different APIs");
  pieces.api = api ?? pieces.api;
  if (Array.isArray(defaults)) defaults.forEach((item, index) => pieces.defaults.push([item, origin(["defaults", index])]));
  if (Array.isArray(projects)) projects.forEach((item, index) => pieces.projects.push([item, origin(["projects", index])]));
}

/** Looks up where an integration is said: by the project's own entry, or by the defaults. */
function placesIn({ defaults = [], projects }: Fleet, pieces: Pieces): DesiredState["placeOf"] {
  const entries = new Map(projects.map(({ id }, index) => [id, index]));
  const indexOf = (list: readonly Desired[] | undefined, type: string): number =>
    list?.findIndex((item) => item.type === type) ?? -1;
  return (id, type) => {
    const entry = entries.get(id) ?? (projects.length === 1 ? 0 : -1);
    const own = indexOf(projects[entry]?.integrations, type);
    const common = indexOf(defaults, type);
    const path =
      own >= 0
        ? ["projects", String(entry), "integrations", String(own)]
        : common >= 0
          ? ["defaults", String(common)]
          : undefined;
    const found = path && locateIn(path, pieces);
    return found && { file: found.file, line: found.region.line, column: found.region.column };
  };
}

const placeIn = ({ file, document, at }: Origin, path: readonly string[]): Located => ({
  file,
  region: document.locate([...at, ...path]),
  isYaml: isYaml(document),
});

/** Where in which file a path of the whole fleet stands. */
function locateIn([list, index, ...rest]: readonly string[], { defaults, projects }: Pieces): Located {
  const number = Number(index);
  const found = list === "defaults" ? defaults[number]?.[1] : projects[number]?.[1];
  if (found === undefined) return undefined;
  if ("document" in found) return placeIn(found, rest);
  const [, item, ...inner] = rest;
  const loose = found[Number(item)];
  return loose && placeIn(loose, inner);
}
