// The projects that a client may see.

import type { ProjectsOptions } from "./call-options.ts";
import { pages } from "./operations.ts";
import { own } from "./option-reader.ts";
import type { Settings } from "./settings.ts";

/** A project, as the API returns it, without its agents' key, which is never kept. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly [field: string]: unknown;
}

/** Every project, page after page. The server's own search by name is loose: names are looked at again. */
export async function* projects(settings: Settings, given: ProjectsOptions): AsyncGenerator<Project, void> {
  const { orgId, name, ...options } = own(given);
  const isPattern = name?.includes("*") === true;
  const fits = name === undefined ? () => true : isPattern ? pattern(name) : (title: string) => title === name;
  const about = { operation: "projects", orgId, name: isPattern ? undefined : name };
  for await (const { data } of pages<Project>(settings, about, options)) {
    for (const project of data.results) if (fits(project.name)) yield project;
  }
}

/** Whether a name fits a pattern, in which a star stands for any characters. */
function pattern(text: string): (name: string) => boolean {
  const pieces = text.split("*").map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const shape = new RegExp(`^${pieces.join(".*")}$`, "s");
  return (name) => shape.test(name);
}
