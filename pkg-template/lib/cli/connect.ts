// A client with what the environment or standard input holds; nothing secret is taken from the command line.

import { text } from "node:stream/consumers";
import { AtlasClient, clientCredentials, type Api } from "atlas-integrations";
import { UsageError } from "./failure.ts";
import { markConnected } from "./interruption.ts";

export interface Connection {
  readonly client: AtlasClient;
  readonly api: Api;
  readonly baseUrl: string;
  /** Gives back what was taken for this run: an access token. */
  close(): Promise<void>;
}

const CLOUD = "https://cloud.mongodb.com";

/** APIs that customers run on their own hosts. */
const OWN_HOST: readonly string[] = ["ops-manager-v1"];

/**
 * The first of these variables that is set. White space around a value is not part of it: files and secrets of CI often end with a
 * line break. An empty value counts as absent.
 */
const from = (...names: readonly string[]): string | undefined =>
  names.map((name) => process.env[name]?.trim()).find((value) => value !== undefined && value !== "");

export const projectOfEnvironment = (): string | undefined => from("MONGODB_ATLAS_PROJECT_ID");
export const organizationOfEnvironment = (): string | undefined => from("MONGODB_ATLAS_ORG_ID");

/** The host of the environment. Ops Manager has no common host, so it must be set. */
export function baseUrlOf(api: Api): string {
  const url = from("ATLAS_BASE_URL", "MONGODB_ATLAS_BASE_URL");
  if (url === undefined && OWN_HOST.includes(api)) throw new UsageError("set ATLAS_BASE_URL to the host of Ops Manager");
  return (url ?? CLOUD).replace(/\/+$/, "");
}

/** Whether two addresses are the same, however they are written: with a port that the scheme has anyway, or in capitals. */
export const isSameAddress = (one: string, other: string): boolean => addressOf(one) === addressOf(other);

const addressOf = (text: string): string => (URL.canParse(text) ? new URL(text).href : text);

export interface ConnectOptions {
  readonly api?: Api | undefined;
  readonly tokenStdin?: boolean | undefined;
  readonly allowHttp?: boolean | undefined;
  /** How many projects at a time. */
  readonly concurrency?: number | undefined;
}

/** As many requests as a client has under way by itself. */
const REQUESTS = 16;

/** Makes the client. Several kinds of credentials may be set: a token goes first, then a service account, then a key. */
export async function connect(
  { api = "atlas-v2", tokenStdin = false, allowHttp = false, concurrency = REQUESTS }: ConnectOptions,
  file?: string,
): Promise<Connection> {
  if (tokenStdin && file === "-")
    throw new UsageError("standard input holds the token, so the desired state must be in a file");
  const baseUrl = baseUrlOf(api);
  const maxConcurrency = Math.max(concurrency, REQUESTS);
  const options = { api, baseUrl, allowHttp, maxConcurrency, userAgent: `atlas-integrations-cli/${VERSION}` };
  const made = (client: AtlasClient, close = async (): Promise<void> => {}): Connection => ({
    client,
    api,
    baseUrl,
    close,
  });
  const token = tokenStdin ? (await text(process.stdin)).trim() : from("ATLAS_TOKEN", "MONGODB_ATLAS_ACCESS_TOKEN");
  if (token !== undefined) {
    if (token === "") throw new UsageError("standard input holds no token");
    return made(new AtlasClient({ ...options, token }));
  }
  const clientId = from("ATLAS_CLIENT_ID", "MONGODB_ATLAS_CLIENT_ID");
  const clientSecret = from("ATLAS_CLIENT_SECRET", "MONGODB_ATLAS_CLIENT_SECRET");
  if (clientId !== undefined && clientSecret !== undefined) {
    const credentials = clientCredentials({ clientId, clientSecret, baseUrl, allowHttp });
    return made(new AtlasClient({ ...options, token: credentials }), () => credentials.revoke());
  }
  const publicKey = from("ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PUBLIC_KEY");
  const privateKey = from("ATLAS_PRIVATE_KEY", "MONGODB_ATLAS_PRIVATE_API_KEY", "MONGODB_ATLAS_PRIVATE_KEY");
  if (publicKey !== undefined && privateKey !== undefined)
    return made(new AtlasClient({ ...options, apiKey: { publicKey, privateKey } }));
  const halves = [
    [clientId, "ATLAS_CLIENT_ID", clientSecret, "ATLAS_CLIENT_SECRET"],
    [publicKey, "ATLAS_PUBLIC_KEY", privateKey, "ATLAS_PRIVATE_KEY"],
  ] as const;
  for (const [one, name, other, otherName] of halves) {
    const [set, missing] = one === undefined ? [otherName, name] : [name, otherName];
    if ((one === undefined) !== (other === undefined))
      throw new UsageError(`${set} is set, and ${missing} is not: a pair of credentials needs both`);
  }
  throw new UsageError(
    "no credentials: set ATLAS_TOKEN, or ATLAS_CLIENT_ID and ATLAS_CLIENT_SECRET, or ATLAS_PUBLIC_KEY and ATLAS_PRIVATE_KEY (or the same with MONGODB_ATLAS_ in front), or pipe a token to --token-stdin",
  );
}

/** Does something with a client, and revokes its token; a failure to revoke it is ignored. */
export async function connected<T>(
  options: ConnectOptions,
  work: (connection: Connection) => Promise<T>,
  file?: string,
): Promise<T> {
  const connection = await connect(options, file);
  markConnected();
  try {
    return await work(connection);
  } finally {
    await connection.close().catch(() => {});
  }
}
