// Reads tests/fixtures, as its README describes them.

import { readFileSync, readdirSync } from "node:fs";

const ROOT = new URL("../fixtures/", import.meta.url);
const VERDICTS = ["valid", "remarked", "invalid"];
const APIS = ["atlas-v2", "cloud-manager-v1", "ops-manager-v1"];
const INTENTS = ["create", "update"];

/** What a name says after its first dot: the combinations that it is checked against. */
function modes(name, kind) {
  const tags = name.split(".").slice(1, -1);
  const said = (all) => (all.some((one) => tags.includes(one)) ? all.filter((one) => tags.includes(one)) : all.slice(0, 1));
  const type = tags.includes("typed") ? { type: kind } : {};
  return said(APIS).flatMap((api) => said(INTENTS).map((intent) => ({ api, intent, ...type })));
}

/** The fixture in a file: `text` is the payload as JSON text; `issues` stand in the order of the table. */
function read(kind, verdict, name) {
  const text = readFileSync(new URL(`${kind}/${verdict}/${name}`, ROOT), "utf8");
  const fixture = { file: `${kind}/${verdict}/${name}`, kind, accepted: verdict !== "invalid", modes: modes(name, kind) };
  if (verdict === "valid") return { ...fixture, text };
  const { payload, text: inner = JSON.stringify(payload), issues } = JSON.parse(text);
  return { ...fixture, text: inner, issues };
}

const folder = (path) => readdirSync(new URL(path, ROOT)).sort();

/** Every fixture but the seeds: those that only text can hold are of the kind `text`. */
export const fixtures = folder(".")
  .filter((kind) => !["README.md", "seeds"].includes(kind))
  .flatMap((kind) =>
    VERDICTS.filter((verdict) => folder(kind).includes(verdict)).flatMap((verdict) =>
      folder(`${kind}/${verdict}`).map((name) => read(kind, verdict, name)),
    ),
  );

/** Those that any reader of JSON values can be given. */
export const payloads = fixtures
  .filter(({ kind }) => kind !== "text")
  .map((fixture) => ({ ...fixture, payload: JSON.parse(fixture.text) }));

/** The same, one by one for each API and intent that it is checked against. */
export const cases = payloads.flatMap(({ modes, ...fixture }) =>
  modes.map((options) => ({ ...fixture, name: `${fixture.file} on ${options.api} for ${options.intent}`, options })),
);
