// Limits that hold over all workers: a bucket of tokens for each name, kept in Redis, whose clock is the only one that counts.

/** Takes one token from every bucket, or none and returns how many milliseconds to wait. */
const TAKE = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local left, wait = {}, 0
for i, key in ipairs(KEYS) do
  local count, span = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local bucket = redis.call("HMGET", key, "tokens", "at")
  local tokens = math.min(count, (tonumber(bucket[1]) or count) + (now - (tonumber(bucket[2]) or now)) * count / span)
  left[i] = tokens
  if tokens < 1 then wait = math.max(wait, math.ceil((1 - tokens) * span / count)) end
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  redis.call("HSET", key, "tokens", tostring(left[i] - 1), "at", tostring(now))
  redis.call("PEXPIRE", key, ARGV[2 * i])
end
return 0
`;

/** Returns 0 once all limits allow it, otherwise how many milliseconds to wait. `limits` are `[name, { count, seconds }]`. */
export async function take(redis, limits) {
  const own = limits.filter(([, limit]) => limit !== undefined);
  if (own.length === 0) return 0;
  const keys = own.map(([name]) => `atlas-fleet:limit:${name}`);
  const values = own.flatMap(([, { count, seconds }]) => [count, seconds * 1000]);
  return Number(await redis.eval(TAKE, keys.length, ...keys, ...values));
}
