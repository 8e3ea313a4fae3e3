// Manifests of the Atlas operator for Kubernetes: `AtlasThirdPartyIntegration`.

import { type Issue, integrationTypes, type IntegrationType } from "atlas-integrations";
import type { Document, Path } from "../read/document.ts";
import { isRecord, issueOf, type Payload, type Recognised } from "./payload.ts";
import { exampleOf, isType } from "./reference.ts";

export const KIND = "AtlasThirdPartyIntegration";

type Row = { readonly object: string; readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>> };

/**
 * For each type the object of `spec` that holds its fields, and its references to Secrets: for each, which key of the Secret
 * holds which field. As the operator's own types and samples have them.
 */
export const SPELLING: Readonly<Partial<Record<IntegrationType, Row>>> = {
  DATADOG: { object: "datadog", secrets: { apiKeySecretRef: { apiKey: "apiKey" } } },
  MICROSOFT_TEAMS: { object: "microsoftTeams", secrets: { urlSecretRef: { webhookURL: "microsoftTeamsWebhookUrl" } } },
  NEW_RELIC: {
    object: "newRelic",
    secrets: {
      credentialsSecretRef: {
        accountId: "accountId",
        licenseKey: "licenseKey",
        readToken: "readToken",
        writeToken: "writeToken",
      },
    },
  },
  OPS_GENIE: { object: "opsGenie", secrets: { apiKeySecretRef: { apiKey: "apiKey" } } },
  PAGER_DUTY: { object: "pagerDuty", secrets: { serviceKeySecretRef: { serviceKey: "serviceKey" } } },
  PROMETHEUS: {
    object: "prometheus",
    secrets: { prometheusCredentialsSecretRef: { username: "username", password: "password" } },
  },
  SLACK: { object: "slack", secrets: { apiTokenSecretRef: { apiToken: "apiToken" } } },
  VICTOR_OPS: { object: "victorOps", secrets: { apiKeySecretRef: { apiKey: "apiKey" } } },
  WEBHOOK: { object: "webhook", secrets: { urlSecretRef: { url: "url", secret: "secret" } } },
};

const OBJECTS = new Set(Object.values(SPELLING).map(({ object }) => object));

/** Fields of Secrets that need not be there. */
const OPTIONAL = new Set(["secret"]);

/** Values of Secrets by namespace and name, as far as the same file has them in clear. */
type Secrets = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export const isManifest = (value: unknown): boolean =>
  isRecord(value) && typeof value.kind === "string" && (typeof value.apiVersion === "string" || value.kind === KIND);

/** Reads the manifests among the documents of a file; what they name may stand in another document. */
export function readManifests(documents: readonly Document[]): Map<Document, Recognised> {
  const secrets = new Map(documents.flatMap(({ value }) => manifestsIn(value).flatMap(({ manifest }) => secretOf(manifest))));
  return new Map(
    documents.map((document) => {
      const ours = manifestsIn(document.value).filter(({ manifest }) => manifest.kind === KIND);
      return [
        document,
        { form: "kubernetes", payloads: ours.map(({ manifest, at }) => payloadOf(manifest, at, secrets)), issues: [] },
      ];
    }),
  );
}

function manifestsIn(value: unknown, at: Path = []): { manifest: Readonly<Record<string, unknown>>; at: Path }[] {
  if (!isRecord(value)) return [];
  if (!String(value.kind).endsWith("List") || !Array.isArray(value.items)) return [{ manifest: value, at }];
  return value.items.flatMap((item, index) => manifestsIn(item, [...at, "items", index]));
}

function secretOf(manifest: Readonly<Record<string, unknown>>): [string, Readonly<Record<string, unknown>>][] {
  if (manifest.kind !== "Secret" || !isRecord(manifest.metadata)) return [];
  const data = isRecord(manifest.data) ? Object.entries(manifest.data).map(([key, value]) => [key, decoded(value)]) : [];
  const clear = isRecord(manifest.stringData) ? Object.entries(manifest.stringData) : [];
  const { name, namespace } = manifest.metadata;
  return [[spacedName(namespace, name), Object.fromEntries([...data, ...clear]) as Record<string, unknown>]];
}

const spacedName = (namespace: unknown, name: unknown): string => `${String(namespace ?? "")}/${String(name)}`;

const decoded = (value: unknown): unknown =>
  typeof value === "string" ? Buffer.from(value, "base64").toString("utf8") : value;

function payloadOf(manifest: Readonly<Record<string, unknown>>, at: Path, secrets: Secrets): Payload {
  const metadata = isRecord(manifest.metadata) ? manifest.metadata : {};
  const address = `${KIND}/${String(metadata.name ?? "")}`;
  // A Secret without a namespace goes to that of the whole file.
  const secretFor = (name = ""): Readonly<Record<string, unknown>> | undefined =>
    secrets.get(spacedName(metadata.namespace, name)) ?? secrets.get(spacedName(undefined, name));
  const spec = isRecord(manifest.spec) ? manifest.spec : {};
  const { type } = spec;
  const row = isType(type) ? SPELLING[type] : undefined;
  if (!isType(type) || !row)
    return { value: { type }, at, address, place: () => ["spec", "type"], ...(isType(type) && { own: [notThere(type)] }) };
  const body = isRecord(spec[row.object]) ? (spec[row.object] as Readonly<Record<string, unknown>>) : {};
  const places = new Map<string, string>();
  const value: Record<string, unknown> = { type };
  const own: Issue[] = strangersOf(spec, row.object, type);
  for (const [key, fields] of Object.entries(row.secrets)) {
    const written = Object.keys(body).find((candidate) => candidate === key || candidate === key.replace(/Ref$/, ""));
    for (const [secretKey, field] of Object.entries(fields)) {
      places.set(field, written ?? key);
      if (written === undefined) continue;
      const secret = secretFor(secretName(body[written]));
      const given = secret ? secret[secretKey] : exampleOf(type, field);
      if (given !== undefined || !OPTIONAL.has(field)) value[field] = given;
    }
    if (written !== undefined && secretName(body[written]) === undefined) {
      own.push(
        issueOf(
          "required",
          ["spec", row.object, written, "name"],
          `spec.${row.object}.${written}.name is required: the name of a Secret`,
        ),
      );
    }
  }
  const taken = new Set(places.values());
  for (const [field, given] of Object.entries(body)) {
    if (!taken.has(field)) value[field] = given === "enabled" ? true : given === "disabled" ? false : given;
  }
  const place = (field: string): Path =>
    field === "type" ? ["spec", "type"] : ["spec", row.object, places.get(field) ?? field];
  return { value, at, address, place, own };
}

/** The name of the Secret; older manifests give it as text. */
function secretName(reference: unknown): string | undefined {
  const name = isRecord(reference) ? reference.name : reference;
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** Objects of other services beside that of the manifest's type. */
function strangersOf(spec: Readonly<Record<string, unknown>>, object: string, type: string): Issue[] {
  return Object.keys(spec)
    .filter((key) => OBJECTS.has(key) && key !== object)
    .map((key) =>
      issueOf("unknown_field", ["spec", key], `spec.${key} is not for type ${type}; its fields go into spec.${object}`, {
        suggestion: object,
      }),
    );
}

const notThere = (type: string): Issue =>
  issueOf("unsupported_service", ["spec", "type"], `the operator has no ${type}`, {
    allowed: integrationTypes.filter((name) => SPELLING[name]),
  });
