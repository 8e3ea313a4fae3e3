// What all programs of this example share: where Redis and Atlas are, and the limits. All of it comes from the environment.

import { AtlasClient, clientCredentials } from "atlas-integrations";
import { Redis } from "ioredis";

const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret, REDIS_URL } = process.env;

export const QUEUE = process.env.QUEUE ?? "atlas-fleet";

/** BullMQ waits for Redis as long as necessary; single attempts need not be reported. */
export const connect = () => new Redis(REDIS_URL ?? "redis://127.0.0.1:6379", { maxRetriesPerRequest: null });

export const atlas = () => new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, clientId, clientSecret }) });

/** How many jobs of one project, and of one group of projects, may begin in how many seconds, over all workers: "10/60". */
export const LIMITS = { project: limit(process.env.PROJECT_LIMIT), group: limit(process.env.GROUP_LIMIT) };

function limit(text) {
  if (text === undefined) return undefined;
  const [, count, seconds] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (!(count > 0 && seconds > 0)) throw new Error(`a limit is written like 10/60, not ${text}`);
  return { count: Number(count), seconds: Number(seconds) };
}
