// Says what each document of a file is, and which payloads it holds.

import type { Api } from "atlas-integrations";
import type { Document } from "../read/document.ts";
import { readAnswer } from "./answer.ts";
import { readFleetFile } from "./fleet.ts";
import { isManifest, readManifests } from "./kubernetes.ts";
import type { Payload, Recognised } from "./payload.ts";
import { hasReference, withoutReferences } from "./reference.ts";
import { readTerraform } from "./terraform.ts";

/** Recognises documents that stand in one file. */
export function recognise(documents: readonly Document[], api?: Api): (readonly [Document, Recognised])[] {
  const manifests = readManifests(documents.filter(({ value }) => isManifest(value)));
  return documents.map((document) => [document, manifests.get(document) ?? recogniseOne(document, api)]);
}

/** Recognises a document by itself: a line of NDJSON, for one. */
export const recogniseOne = (document: Document, api?: Api): Recognised =>
  readTerraform(document) ??
  readAnswer(document) ??
  readFleetFile(document, api) ?? { form: "payloads", payloads: payloadsOf(document), issues: [] };

function payloadsOf({ value, json }: Document): Payload[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => ({ value: withoutReferences(item), at: [index] }));
  return [{ value: withoutReferences(value), at: [], json: hasReference(value) ? undefined : json }];
}
