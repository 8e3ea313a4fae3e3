// `prometheus`: the configuration with which Prometheus scrapes a project.

import type { Api } from "atlas-integrations";
import { prometheusConfig } from "atlas-integrations/fleet";
import { stringify } from "yaml";
import { baseUrlOf } from "../connect.ts";
import { UsageError } from "../failure.ts";
import { escapeControls } from "../printable.ts";
import { isProjectId } from "../selection.ts";
import { DOUBLE } from "../writers/kubernetes.ts";

export interface PrometheusOptions {
  readonly api?: Api;
  readonly username: string;
  readonly passwordFile: string;
  readonly target?: string;
  readonly discovery?: "http" | "file";
  readonly targetsFile?: string;
  readonly scheme?: "http" | "https";
  readonly jobName?: string;
}

export async function prometheus(
  [project = ""]: readonly string[],
  { target = "public", ...options }: PrometheusOptions,
): Promise<number> {
  if (!isProjectId(project)) throw new UsageError("the project must be an id: 24 hexadecimal digits in lower case");
  const config = prometheusConfig(project, {
    ...options,
    baseUrl: baseUrlOf(options.api ?? "atlas-v2"),
    target: target === "public" || target === "private" ? target : { endpointId: target },
  });
  process.stdout.write(escapeControls(stringify(config, DOUBLE)));
  return 0;
}
