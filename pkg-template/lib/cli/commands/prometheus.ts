// `prometheus`: the configuration with which Prometheus scrapes a project.

import type { Api } from "atlas-integrations";
import { prometheusConfig } from "atlas-integrations/fleet";
import { stringify } from "yaml";
import { baseUrlOf, connected, type ConnectOptions } from "../connect.ts";
import { UsageError } from "../failure.ts";
import type { Interruption } from "../interruption.ts";
import { warn } from "../output.ts";
import { escapeControls } from "../printable.ts";
import { isProjectId, oneProject } from "../selection.ts";
import { DOUBLE } from "../writers/kubernetes.ts";

export interface PrometheusOptions extends Omit<ConnectOptions, "api"> {
  readonly api?: Api;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly target?: string;
  readonly discovery?: "http" | "file";
  readonly targetsFile?: string;
  readonly scheme?: "http" | "https";
  readonly jobName?: string;
}

/** The part of the configuration that the project's own integration holds. Its password is not in it: no API returns it. */
type Said = Pick<PrometheusOptions, "username" | "discovery" | "scheme">;

const PASSWORD_FILE = "atlas-prometheus-password";

/** Prints the configuration. The project is read only if options are missing. */
export async function prometheus(
  [word = ""]: readonly string[],
  options: PrometheusOptions,
  { signal }: Interruption,
): Promise<number> {
  const {
    api = "atlas-v2",
    username,
    target = "public",
    passwordFile = PASSWORD_FILE,
    discovery,
    targetsFile,
    scheme,
    jobName,
    allowHttp,
  } = options;
  const { id, said } =
    username !== undefined && isProjectId(word) ? { id: word, said: { username } } : await ask(word, options, signal);
  const config = prometheusConfig(id, {
    ...said,
    ...(username !== undefined && { username }),
    ...(discovery && { discovery }),
    ...(scheme && { scheme }),
    ...(targetsFile !== undefined && { targetsFile }),
    ...(jobName !== undefined && { jobName }),
    ...(allowHttp !== undefined && { allowHttp }),
    api,
    baseUrl: baseUrlOf(api),
    passwordFile,
    target: target === "public" || target === "private" ? target : { endpointId: target },
  });
  process.stdout.write(escapeControls(stringify(config, DOUBLE)));
  if (options.passwordFile === undefined)
    warn(`The file ${PASSWORD_FILE}, beside the configuration, must hold the password of the integration`);
  return 0;
}

async function ask(
  word: string,
  options: PrometheusOptions,
  signal: AbortSignal,
): Promise<{ id: string; said: Said & { username: string } }> {
  return connected(options, async ({ client, api }) => {
    const { id } = await oneProject(client, word, signal);
    const { username, serviceDiscovery, scheme } = await client.get(id, "PROMETHEUS", { signal });
    if (typeof username !== "string") throw new UsageError("the integration has no user name: say --username");
    const discovery = (["http", "file"] as const).find((known) => known === serviceDiscovery);
    const spoken = api === "atlas-v2" ? undefined : (["http", "https"] as const).find((known) => known === scheme);
    return { id, said: { username, ...(discovery && { discovery }), ...(spoken && { scheme: spoken }) } };
  });
}
