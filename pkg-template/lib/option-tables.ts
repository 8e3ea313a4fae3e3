// By which table the options of a client, and of each of its methods, are checked.

import { apis } from "atlas:generated/protocol";
import type {
  ApplyOptions,
  CallOptions,
  ClientPlanOptions,
  ListAllOptions,
  ListOptions,
  PreviewOptions,
  ProjectsOptions,
  RequestOptions,
  RotateOptions,
  WriteOptions,
} from "./call-options.ts";
import type { ApiKey, AtlasClientOptions, ClientCredentialsOptions, TransportOptions } from "./client-options.ts";
import type { Hooks } from "./hooks.ts";
import {
  anything,
  boolean,
  callable,
  either,
  milliseconds,
  most,
  object,
  oneOf,
  signal,
  text,
  whole,
  type Kind,
  type OptionTable,
} from "./option-reader.ts";
import { choice } from "./plan.ts";

const MOST_RETRIES = 10;

/** The options of a client and of each of its methods. */
export const tables = () => (made ??= make());

/** Made at the first use, so that nothing runs if only other parts of the package are imported. */
let made: ReturnType<typeof make> | undefined;

function make() {
  const retries: Kind = {
    what: `a whole number from 0 to ${MOST_RETRIES}`,
    fits: (value) => Number.isInteger(value) && value >= 0 && value <= MOST_RETRIES,
  };
  const limits = { timeoutMs: milliseconds, deadlineMs: milliseconds, maxRetries: retries };
  const transport: OptionTable<TransportOptions> = {
    ...limits,
    baseUrl: { what: "an address", fits: (value) => typeof (value?.href ?? value) === "string" },
    allowHttp: boolean,
    fetch: callable,
    headers: object,
    userAgent: text,
    credentials: oneOf(["omit", "same-origin"]),
    maxResponseBytes: most(1),
    clock: callable,
  };
  const client: OptionTable<AtlasClientOptions> = {
    ...transport,
    token: either(text, callable),
    apiKey: object,
    api: oneOf(apis),
    validate: boolean,
    hooks: object,
    maxConcurrency: whole,
  };
  const apiKey: OptionTable<ApiKey> = { publicKey: text, privateKey: text };
  const hooks: OptionTable<Hooks> = { request: callable, response: callable, retry: callable, error: callable };
  const clientCredentials: OptionTable<ClientCredentialsOptions> = {
    ...transport,
    clientId: text,
    clientSecret: text,
    dangerouslyAllowBrowser: boolean,
  };
  const call: OptionTable<CallOptions> = {
    ...limits,
    signal,
    headers: object,
    patient: boolean,
    envelope: boolean,
    pretty: boolean,
  };
  const preview: OptionTable<PreviewOptions> = { ...call, dryRun: boolean };
  const listAll: OptionTable<ListAllOptions> = { ...call, pageNum: whole, itemsPerPage: whole, includeCount: boolean };
  const list: OptionTable<ListOptions> = { ...listAll, dryRun: boolean };
  const write: OptionTable<WriteOptions> = { ...list, validate: boolean };
  const projects: OptionTable<ProjectsOptions> = { ...listAll, orgId: text, name: text };
  const request: OptionTable<RequestOptions> = { ...preview, query: object, body: anything };
  const rotate: OptionTable<RotateOptions> = { ...call, validate: boolean };
  const plan: OptionTable<ClientPlanOptions> = { ...call, prune: choice(), rewrite: choice() };
  const apply: OptionTable<ApplyOptions> = { ...plan, dryRun: boolean, onProgress: callable };
  return { client, apiKey, hooks, clientCredentials, preview, listAll, list, write, projects, request, rotate, plan, apply };
}
