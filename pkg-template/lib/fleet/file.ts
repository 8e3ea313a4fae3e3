// The content of a fleet file.

import type { Integration } from "atlas:services";
import type { Api, IntegrationType } from "../vocabulary.ts";

/** A secret that is named instead of written: `resolveSecrets` puts the secret in its place. */
export type SecretReference =
  /** The name of an environment variable. */
  | { readonly $env: string }
  /** The path of a file. One line break at its end is not part of the secret. */
  | { readonly $file: string }
  /** Anything that your own `resolve` function understands. */
  | { readonly $secret: string };

/** An integration whose texts may be references. */
export type DesiredOf<T> = {
  readonly [K in keyof T]: K extends "type" | "id"
    ? T[K]
    : string extends Exclude<T[K], null | undefined>
      ? T[K] | SecretReference
      : T[K];
};

/** An integration as it should be. */
export type Desired = Integration extends infer T ? (T extends Integration ? DesiredOf<T> : never) : never;

/** One project, or all that a selector finds. It needs an id, an organization or a name. */
export interface FleetProject {
  /** The id of the project. A name beside it is a note for people. */
  readonly id?: string;
  /** The id of an organization: its projects. */
  readonly org?: string;
  /** The exact name of a project, or a pattern in which `*` stands for any characters. */
  readonly name?: string;
  /** What these projects should have, in place of defaults of the same type. */
  readonly integrations?: readonly Desired[];
  /** Defaults that these projects should not get. */
  readonly without?: readonly IntegrationType[];
  /** Which stored integrations are deleted where nothing desires them. It goes before the option of the same name. */
  readonly prune?: boolean | readonly IntegrationType[];
}

/** The desired state of many projects. */
export interface Fleet {
  /** Where editors find the schema. */
  readonly $schema?: string;
  /** The API of all its projects; that of the client by default. */
  readonly api?: Api;
  /** The integrations of every project that does not say otherwise. */
  readonly defaults?: readonly Desired[];
  readonly projects: readonly FleetProject[];
}
