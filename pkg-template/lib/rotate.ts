// Renews a secret: the payload to send, or why there is none.

import { ConfigError, ValidationError } from "./errors.ts";
import { checkFor } from "./options.ts";
import { suggest } from "./suggestion.ts";
import { checkObject } from "atlas:texts/check-object";
import { glue, guarded } from "atlas:wasm/texts";
import type { Api, IntegrationType, StoredIntegration } from "./vocabulary.ts";

/** New secrets by the names of their fields. */
export type Secrets = Readonly<Record<string, string>>;

/** The answer of Rust: a payload, or what is wrong. */
interface Answer {
  readonly payload?: object;
  /** A name that the service does not have, and one that is not a secret. */
  readonly stranger?: string;
  readonly open?: string;
  /** Secrets that would be lost. */
  readonly hidden?: readonly string[];
  /** The service's secrets. */
  readonly secrets: readonly string[];
}

/** Checks the shape of new secrets; returns a copy. */
export function readSecrets(given: Secrets): Secrets {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new ConfigError("secrets must be an object of names and strings");
  const secrets = Object.entries(given).filter(([, value]) => value !== undefined);
  if (secrets.length === 0) throw new ConfigError("give at least one new secret, by the name of its field");
  for (const [name, value] of secrets) {
    if (typeof value !== "string" || value === "")
      throw new ConfigError(`the new ${JSON.stringify(name.slice(0, 64))} must be a string that is not empty`);
  }
  return Object.fromEntries(secrets);
}

/** The payload of a PUT: the stored integration with these secrets in it. */
export function rotated(api: Api, type: IntegrationType, stored: StoredIntegration, secrets: Secrets): object {
  const facts = JSON.stringify({ api, type, stored, secrets });
  const answer: Answer = Object.assign(Object.create(null), JSON.parse(guarded(() => glue().clientRotate(facts))));
  if (answer.payload !== undefined) return answer.payload;
  throw new ConfigError(problem(type, answer));
}

/** Refuses new secrets that do not pass. The other values are the server's, so it accepts them. */
export function checkSecrets(api: Api, payload: object, secrets: Secrets): void {
  const result = checkObject(payload, checkFor(api, "update"));
  if (result.ok) return;
  const issues = result.issues.filter(({ path: [field] }) => field === "type" || Object.hasOwn(secrets, field!));
  if (issues.length > 0) throw new ValidationError(issues);
}

function problem(type: string, { stranger, open, hidden, secrets }: Answer): string {
  if (open !== undefined) return `\`${open}\` of ${type} is not a secret: change it with update`;
  if (hidden !== undefined)
    return `${type} does not show ${hidden.map((name) => `\`${name}\``).join(" and ")}, which would be lost: give it too`;
  if (stranger === undefined) return `the stored ${type} cannot be read`;
  const meant = suggest(stranger, secrets);
  const rest = meant === undefined ? `its secrets are ${secrets.join(", ")}` : `did you mean \`${meant}\`?`;
  return `${type} has no secret ${JSON.stringify(stranger.slice(0, 64))}; ${rest}`;
}
