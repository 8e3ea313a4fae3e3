// References become secrets.

import { ConfigError, ValidationError } from "../errors.ts";
import { newIssue } from "../issues.ts";
import { callable, object, readOwn, type OptionTable } from "../option-reader.ts";
import { isRecord } from "../reader.ts";
import type { Issue } from "../vocabulary.ts";

type Found = string | undefined | null;
type Lookup = (reference: string) => Found | Promise<Found>;

/**
 * What `resolveSecrets` takes.
 * @example
 * ```js
 * import { resolveSecrets } from "atlas-integrations/fleet";
 *
 * const value = { one: { $env: "ONE" }, two: { $file: "/run/secrets/two" }, three: { $secret: "vault:three" } };
 * const { one, two, three } = await resolveSecrets(value, {
 *   env: { ONE: "first" },
 *   file: async (path) => `from ${path}`,
 *   resolve: async (reference) => `from ${reference}`,
 * });
 * console.log(one, two, three); // first from /run/secrets/two from vault:three
 * ```
 */
export interface ResolveSecretsOptions {
  /** Where `$env` looks; `process.env` by default. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Reads a `$file`; from the file system by default, on servers. A byte order mark, and one line break at the end, are not part of
   * the secret.
   */
  readonly file?: Lookup | undefined;
  /**
   * Finds a `$secret`: from a vault, a key ring, a cloud's secret manager. If it throws, the call rejects with that value,
   * unchanged.
   */
  readonly resolve?: Lookup | undefined;
}

const table = (): OptionTable<ResolveSecretsOptions> => ({ env: object, file: callable, resolve: callable });
const KEYS = ["$env", "$file", "$secret"] as const;
type Key = (typeof KEYS)[number];

/** An object in place of a secret; without a name where it is written wrong. */
interface Reference {
  readonly key: Key;
  readonly name: string | undefined;
  readonly path: readonly string[];
}

/** Deeper than any fleet. */
const DEEPEST = 64;
/** How many secrets are looked up at the same time. */
const LOOKUPS = 8;

/**
 * A copy of the value with the secrets in place of the references to them. Each reference is looked up once, eight at the same time.
 * @throws {ValidationError} with an `unresolved_secret` at the path of each that is not there; nothing was sent
 * @example
 * ```js
 * import { resolveSecrets } from "atlas-integrations/fleet";
 *
 * const { apiKey } = await resolveSecrets({ type: "OPS_GENIE", apiKey: { $env: "OPSGENIE_KEY" } });
 * console.log(apiKey.length); // 36
 * ```
 */
export async function resolveSecrets<const T>(value: T, options?: ResolveSecretsOptions): Promise<T> {
  const { env = globalThis.process?.env ?? {}, file = readFile, resolve } = readOwn(options, table());
  const lookups: Record<Key, Lookup> = {
    $env: (name) => (Object.hasOwn(env, name) ? env[name] : undefined),
    $file: async (path) => withoutLineBreak(await file(path)),
    $secret: (reference) => (resolve ? resolve(reference) : undefined),
  };
  const wanted = new Map<string, { readonly key: Key; readonly name: string }>();
  replace(value, ({ key, name }) => {
    if (name !== undefined) wanted.set(`${key} ${name}`, { key, name });
  });
  const secrets = new Map<string, Found>();
  await inLanes(wanted, async ([place, { key, name }]) => {
    secrets.set(place, await lookups[key](name));
  });

  const issues: Issue[] = [];
  const resolved = replace(value, ({ key, name, path }) => {
    const secret = name === undefined ? undefined : secrets.get(`${key} ${name}`);
    if (key !== "$env" && typeof (secret ?? "") !== "string")
      throw new ConfigError(`${key === "$file" ? "file" : "resolve"} must return the secret as a string`);
    if (typeof secret === "string" && secret !== "") return secret;
    issues.push(unresolved(path, key));
    return undefined;
  });
  if (issues.length > 0) throw new ValidationError(issues);
  return resolved as T;
}

/** A copy of the value with what `found` returns in place of each reference. */
function replace(value: unknown, found: (reference: Reference) => unknown, path: readonly string[] = []): unknown {
  if (path.length > DEEPEST) throw new ConfigError(`the value is nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value)) return value.map((item, index) => replace(item, found, [...path, String(index)]));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const key = KEYS.find((key) => Object.hasOwn(value, key));
  if (key === undefined)
    return Object.fromEntries(entries.map(([name, member]) => [name, replace(member, found, [...path, name])]));
  const name = entries.length === 1 ? (value as Record<string, unknown>)[key] : undefined;
  return found({ key, name: typeof name === "string" && name !== "" ? name : undefined, path });
}

/** Does the work for all items, several at a time. After the first error, which it throws, no more work begins. */
async function inLanes<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await work(item);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: LOOKUPS }, lane));
}

/** The reference itself is not named: people write a secret there by mistake. */
function unresolved(path: readonly string[], reference: Key): Issue {
  const place = path.length > 0 ? path : [reference];
  return newIssue("unresolved_secret", place, Object.freeze({ reference }));
}

const withoutLineBreak = (text: Found) => (typeof text === "string" ? text.replace(/^\uFEFF|\r?\n$/g, "") : text);

/** Reads a file, where the host has any; one that is not there, or not to be read, holds no secret. */
async function readFile(path: string): Promise<Found> {
  const files = globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (files === undefined)
    throw new ConfigError("this host cannot read files by itself: give resolveSecrets a `file` function");
  try {
    return await files.readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
