// Integrations of one project, as payloads for others. Atlas shows no secret, so each is typed once.

import { toDesired } from "atlas-integrations/fleet";
import { projects } from "../model/projects.js";
import { infoOf, isKnown } from "../model/services.js";

/** The name of a secret among those that were typed. */
export const secretName = (type, field) => `${type}.${field}`;

/** The project to copy from, as it is listed now. */
export const originOf = ({ from }) => projects.value.find(({ key }) => key === from);

/** The integrations of a project that can be written: the services that the package knows and the API takes. */
export const copyable = (project) =>
  project.reading.value.items.filter(({ type }) => isKnown(type) && infoOf(type, project.api).status !== "unsupported");

/** Those that were chosen; all of them until somebody chooses. */
export const chosenItems = (project, { types }) =>
  copyable(project).filter(({ type }) => types === undefined || types.includes(type));

/** The secrets of an integration that have to be typed: those that it has, and those that every such integration needs. */
export const secretsOf = (item, api) =>
  infoOf(item.type, api).fields.filter(
    ({ name, secret, required, writeOnly }) => secret && (required || writeOnly || typeof item[name] === "string"),
  );

/** The chosen integrations with the typed secrets. A secret that was left blank is left out. */
export function copied(input) {
  const project = originOf(input);
  const items = chosenItems(project, input);
  const secret = (type, field) => ({ $secret: secretName(type, field) });
  return toDesired(items, { api: project.api, secret }).map((desired) => {
    const { type } = desired;
    const item = items.find((one) => one.type === type);
    const typed = secretsOf(item, project.api)
      .map(({ name }) => [name, input.secrets[secretName(type, name)]?.trim()])
      .filter(([, value]) => value);
    const open = Object.entries(desired).filter(([, value]) => typeof value !== "object");
    return { ...Object.fromEntries(open), ...Object.fromEntries(typed) };
  });
}

/** What of the payloads one project should get. */
export const wantedIn = (project, payloads, { replace = true }) =>
  replace ? payloads : payloads.filter(({ type }) => project.reading.peek().items.every((item) => item.type !== type));
