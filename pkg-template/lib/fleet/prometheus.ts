// The configuration with which Prometheus discovers and scrapes the hosts of a project.

import { ConfigError } from "../errors.ts";
import { exchange } from "atlas:wasm/texts";
import type { Api } from "../vocabulary.ts";
import { boolean, oneOf, own, readOwn, text, type Kind, type OptionTable } from "../option-reader.ts";
import { api } from "./options.ts";

/**
 * What `prometheusConfig` takes.
 * @example
 * ```js
 * import { prometheusConfig } from "atlas-integrations/fleet";
 *
 * const atlas = prometheusConfig(groupId, {
 *   username: "prom_user",
 *   password: "example-password", // or passwordFile
 *   api: "atlas-v2",
 *   target: "private",
 *   discovery: "http",
 *   jobName: "databases",
 * });
 * const opsManager = prometheusConfig(groupId, {
 *   username: "prom_user",
 *   passwordFile: "/run/secrets/prometheus",
 *   api: "ops-manager-v1",
 *   baseUrl: "http://ops.example.com:8080",
 *   allowHttp: true,
 *   scheme: "http",
 *   discovery: "file",
 *   targetsFile: "/etc/prometheus/targets.json",
 * });
 * console.log(atlas.scrape_configs[0].job_name, opsManager.scrape_configs[0].scheme); // databases http
 * ```
 */
export interface PrometheusOptions {
  /** The user name of the PROMETHEUS integration. */
  readonly username: string;
  /** Its password. Atlas never returns it, so it cannot be read from there. */
  readonly password?: string | undefined;
  /** In place of `password`: the file that holds it, on the machine that scrapes. */
  readonly passwordFile?: string | undefined;
  /** Where the API is; `https://cloud.mongodb.com` by default. Required for Ops Manager. */
  readonly baseUrl?: string | undefined;
  /** Also a plain http host of your own, as for a client: Prometheus then sends the password there without TLS. */
  readonly allowHttp?: boolean | undefined;
  readonly api?: Api | undefined;
  /** The scheme of the hosts: that of the integration on Cloud Manager and Ops Manager, `"https"` on Atlas. */
  readonly scheme?: "http" | "https" | undefined;
  /** The addresses at which hosts are scraped: public, private (peering), or behind a private endpoint. Atlas only. */
  readonly target?: "public" | "private" | { readonly endpointId: string } | undefined;
  /** How Prometheus finds the hosts; `"http"` by default. */
  readonly discovery?: "http" | "file" | undefined;
  /** The file that lists the hosts, with discovery `"file"`; `targets.json` beside the configuration by default. */
  readonly targetsFile?: string | undefined;
  /** What Prometheus calls the job; `<groupId>-mongo-metrics` by default. */
  readonly jobName?: string | undefined;
}

/** A Prometheus configuration as an object. As JSON it is YAML as well. */
export interface PrometheusConfig {
  readonly scrape_configs: readonly Readonly<Record<string, unknown>>[];
}

const isEndpoint = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  typeof own(value as { endpointId?: unknown }).endpointId === "string" &&
  Object.keys(value).length === 1;
const target: Kind = {
  what: '"public", "private" or { endpointId }',
  fits: (value) => value === "public" || value === "private" || isEndpoint(value),
};

const table = (): OptionTable<PrometheusOptions> => ({
  username: text,
  password: text,
  passwordFile: text,
  baseUrl: text,
  allowHttp: boolean,
  api,
  scheme: oneOf(["http", "https"]),
  target,
  discovery: oneOf(["http", "file"]),
  targetsFile: text,
  jobName: text,
});

/**
 * The scrape configuration of a project.
 * @throws {ConfigError} for what cannot work: Atlas for Government, a masked password, a private target elsewhere than on Atlas
 * @example
 * ```js
 * import { prometheusConfig } from "atlas-integrations/fleet";
 *
 * const config = prometheusConfig(groupId, { username: "prom_user", passwordFile: "/run/secrets/prometheus" });
 * console.log(config.scrape_configs[0].scheme); // https
 * ```
 */
export function prometheusConfig(groupId: string, options: PrometheusOptions): PrometheusConfig {
  const read = readOwn(options, table());
  const asked = { ...read, groupId: typeof groupId === "string" ? groupId : "" };
  const [ok, answer] = exchange("fleet_prometheus", JSON.stringify(asked)) as [1, PrometheusConfig] | [0, string];
  if (ok === 1) return answer;
  throw new ConfigError(answer);
}
