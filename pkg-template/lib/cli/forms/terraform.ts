// What `terraform show -json` prints of a plan or a state, and the state as Terraform itself stores it.

import { describe } from "atlas-integrations";
import type { Path } from "../read/document.ts";
import { isRecord, type Payload, type Reader } from "./payload.ts";
import { isType } from "./reference.ts";

const RESOURCE = "mongodbatlas_third_party_integration";

/** Attributes that are Terraform's own. */
const OWN = new Set(["id", "project_id", "timeouts"]);

export const readTerraform: Reader = ({ value }) => {
  if (!isRecord(value) || !("terraform_version" in value || "format_version" in value)) return undefined;
  if (Array.isArray(value.resources)) return { form: "terraform", payloads: storedPayloads(value.resources), issues: [] };
  const place = isRecord(value.planned_values) ? "planned_values" : "values";
  const values = value[place];
  const unknown = unknownAttributes(value.resource_changes);
  const root = isRecord(values) ? values.root_module : undefined;
  return { form: "terraform", payloads: payloadsOf(root, [place, "root_module"], unknown), issues: [] };
};

/** By address, the attributes whose values only `terraform apply` will know. */
function unknownAttributes(changes: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const resource of Array.isArray(changes) ? (changes as unknown[]) : []) {
    if (!isRecord(resource) || typeof resource.address !== "string" || !isRecord(resource.change)) continue;
    const { after_unknown: unknown } = resource.change;
    if (isRecord(unknown)) found.set(resource.address, new Set(Object.keys(unknown).filter((name) => unknown[name] === true)));
  }
  return found;
}

function payloadsOf(module: unknown, at: Path, unknown: ReadonlyMap<string, ReadonlySet<string>>): Payload[] {
  if (!isRecord(module)) return [];
  const resources = Array.isArray(module.resources) ? (module.resources as unknown[]) : [];
  const children = Array.isArray(module.child_modules) ? (module.child_modules as unknown[]) : [];
  return [
    ...resources.flatMap((resource, index) => {
      const payload = payloadOf(resource, [...at, "resources", index], unknown);
      return payload ? [payload] : [];
    }),
    ...children.flatMap((child, index) => payloadsOf(child, [...at, "child_modules", index], unknown)),
  ];
}

/** The payloads of a state file: a resource has instances, and its module and index stand beside them. */
function storedPayloads(resources: readonly unknown[]): Payload[] {
  return resources.flatMap((resource, index) => {
    if (!isRecord(resource) || !Array.isArray(resource.instances)) return [];
    const { module, type, name, mode } = resource;
    return resource.instances.flatMap((instance: unknown, number) => {
      if (!isRecord(instance)) return [];
      const { index_key: key, attributes: values } = instance;
      const prefix = typeof module === "string" ? `${module}.` : "";
      const suffix = key === undefined ? "" : `[${JSON.stringify(key)}]`;
      const address = `${prefix}${String(type)}.${String(name)}${suffix}`;
      const payload = payloadOf({ address, type, mode, values }, [], new Map());
      return payload ? [{ ...payload, at: ["resources", index, "instances", number, "attributes"] }] : [];
    });
  });
}

function payloadOf(resource: unknown, at: Path, unknown: ReadonlyMap<string, ReadonlySet<string>>): Payload | undefined {
  if (!isRecord(resource) || resource.type !== RESOURCE || resource.mode === "data" || !isRecord(resource.values))
    return undefined;
  const address = typeof resource.address === "string" ? resource.address : `${RESOURCE}.${String(resource.name)}`;
  const { values } = resource;
  const names = namesOf(values.type);
  const fields = Object.entries(values).filter(([name, value]) => !OWN.has(name) && means(value, names.has(name)));
  const unsaid = unknown.get(address) ?? new Set<string>();
  return {
    value: Object.fromEntries(fields.map(([name, value]) => [names.get(name) ?? name, value])),
    at: [...at, "values"],
    address,
    place: (field) => [terraformName(field)],
    unknown: new Set([...unsaid].map((name) => names.get(name) ?? name)),
    ...(typeof values.project_id === "string" && { project: values.project_id }),
  };
}

/** The resource has the attributes of every service; those of others are null, empty or false. */
const means = (value: unknown, ours: boolean): boolean => value !== null && (ours || (value !== "" && value !== false));

/** Names of the API by those of Terraform. */
function namesOf(type: unknown): ReadonlyMap<string, string> {
  const fields = isType(type) ? describe(type).fields : [];
  return new Map(fields.map(({ name }) => [terraformName(name), name]));
}

/** The name of a field in Terraform. */
export const terraformName = (field: string): string =>
  field === "username" ? "user_name" : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
