// A same-origin proxy: a page calls this server, and this server calls Atlas.
//
//   ATLAS_CLIENT_ID=... ATLAS_CLIENT_SECRET=... node examples/proxy.mjs --port 8081
//
// Atlas documents no CORS support, and a page is no place for credentials: they stay in this server's environment
// (ATLAS_TOKEN, or ATLAS_CLIENT_ID and ATLAS_CLIENT_SECRET, or ATLAS_PUBLIC_KEY and ATLAS_PRIVATE_KEY; ATLAS_BASE_URL).
// For Ops Manager, ATLAS_API=ops-manager-v1 and its address in ATLAS_BASE_URL.
// Only the five integration routes are passed on, and only for a page of this server. The page's own client:
//
//   new AtlasClient({ baseUrl: "/atlas", headers: { "x-atlas-dashboard": "1" } })
//
// Before you let other people use this server, add authentication.

import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { ApiError, AtlasClient, ValidationError, clientCredentials, isAtlasError } from "atlas-integrations";

const { values } = parseArgs({ options: { port: { type: "string", default: "8081" }, attached: { type: "boolean" } } });
const ROUTE = /^\/atlas\/api\/(atlas\/v2|public\/v1\.0)\/groups\/([a-f0-9]{24})\/integrations(?:\/([A-Z_]+))?$/;
const LONGEST_BODY = 1 << 20;

function credentials(env) {
  const baseUrl = env.ATLAS_BASE_URL;
  if (env.ATLAS_TOKEN) return { baseUrl, token: env.ATLAS_TOKEN };
  if (env.ATLAS_PUBLIC_KEY && env.ATLAS_PRIVATE_KEY)
    return { baseUrl, apiKey: { publicKey: env.ATLAS_PUBLIC_KEY, privateKey: env.ATLAS_PRIVATE_KEY } };
  if (env.ATLAS_CLIENT_ID && env.ATLAS_CLIENT_SECRET) {
    const account = { clientId: env.ATLAS_CLIENT_ID, clientSecret: env.ATLAS_CLIENT_SECRET };
    return { baseUrl, token: clientCredentials({ baseUrl, ...account }) };
  }
  console.error(
    "No credentials: set ATLAS_TOKEN, or ATLAS_CLIENT_ID and ATLAS_CLIENT_SECRET, or ATLAS_PUBLIC_KEY and ATLAS_PRIVATE_KEY.",
  );
  process.exit(2);
}

// The page's client tries again by itself: two that do would wait for each other.
const options = { ...credentials(process.env), maxRetries: 0 };
/** Cloud Manager and Ops Manager have the same routes; which of them answers there is known here alone. */
const older = process.env.ATLAS_API === "ops-manager-v1" ? "ops-manager-v1" : "cloud-manager-v1";
const clients = {
  "atlas/v2": new AtlasClient({ ...options, api: "atlas-v2" }),
  "public/v1.0": new AtlasClient({ ...options, api: older }),
};

/** Projects to begin with, as `ATLAS_PROJECTS="<id>=Name,<id>=Name"`: this resource cannot list them. */
const projects = (process.env.ATLAS_PROJECTS ?? "")
  .split(",")
  .filter(Boolean)
  .map((project) => {
    const [id, name = id] = project.trim().split("=");
    return { id, name, api: process.env.ATLAS_API ?? "atlas-v2" };
  });

class Refusal extends Error {
  constructor(status, errorCode) {
    super(errorCode);
    this.body = { error: status, errorCode, reason: "Refused by the proxy" };
  }
}

/** A page of another site cannot send this header unasked, and a rebound name shows in Host. */
function isOwn({ host, origin, "x-atlas-dashboard": dashboard }) {
  return (
    /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) && (origin ?? `http://${host}`) === `http://${host}` && dashboard === "1"
  );
}

async function body(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new Refusal(413, "REQUEST_TOO_LARGE");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new Refusal(400, "MALFORMED_JSON");
  }
}

/** What a query may ask for. An envelope is the page's own affair: its answer is read here. */
function paging(query) {
  const number = (name) => (query.has(name) ? { [name]: Number(query.get(name)) } : {});
  return {
    ...number("pageNum"),
    ...number("itemsPerPage"),
    ...(query.get("includeCount") === "false" && { includeCount: false }),
  };
}

/** The call for a route, and its answer for the page. */
async function call(request, { pathname, searchParams }) {
  const [, api, group, type] = ROUTE.exec(pathname) ?? [];
  if (!api) throw new Refusal(404, "RESOURCE_NOT_FOUND");
  const client = clients[api];
  const page = (item) => ({ links: [], results: [item], totalCount: 1 });
  switch (`${request.method} ${type ? "one" : "all"}`) {
    case "GET all":
      return client.list(group, paging(searchParams)).withResponse();
    case "GET one":
      return client.get(group, type).withResponse();
    case "POST one":
    case "PUT one": {
      const payload = await body(request);
      if (payload?.type !== type) throw new Refusal(400, "INVALID_ATTRIBUTE");
      const written = request.method === "POST" ? client.create(group, payload) : client.update(group, payload);
      const { data, ...rest } = await written.withResponse();
      return { ...rest, data: page(data) };
    }
    case "DELETE one":
      return client.delete(group, type).withResponse();
    default:
      throw new Refusal(405, "METHOD_NOT_ALLOWED");
  }
}

/** An error as Atlas words its own, so that the page's client reads either alike. */
function told(error) {
  if (error instanceof Refusal) return error.body;
  if (error instanceof ValidationError) {
    const fields = error.issues.map(({ path, message }) => ({ field: path.join("."), description: message }));
    return { error: 400, errorCode: "VALIDATION_ERROR", reason: "Bad Request", badRequestDetail: { fields } };
  }
  if (error instanceof ApiError) {
    const { status, errorCode, detail, reason, parameters, violations } = error;
    return { error: status, errorCode, detail, reason, parameters, badRequestDetail: violations && { fields: violations } };
  }
  return { error: 502, errorCode: isAtlasError(error) ? error.name : "UNEXPECTED_ERROR", reason: "Bad Gateway" };
}

function headers(rateLimit, retryAfterMs) {
  const { limit, remaining } = rateLimit ?? {};
  return {
    "cache-control": "no-store",
    ...(limit !== undefined && { "ratelimit-limit": limit }),
    ...(remaining !== undefined && { "ratelimit-remaining": remaining }),
    ...(retryAfterMs !== undefined && { "retry-after": Math.ceil(retryAfterMs / 1000) }),
  };
}

function send(response, status, fields, content) {
  response.writeHead(status, { ...fields, ...(content && { "content-type": "application/json" }) });
  response.end(content && JSON.stringify(content));
}

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, "http://proxy.invalid");
    if (request.method === "GET" && url.pathname === "/_proxy") return send(response, 200, headers(), { projects });
    if (!isOwn(request.headers)) throw new Refusal(403, "ACCESS_FORBIDDEN");
    const { status, data, rateLimit } = await call(request, url);
    send(response, status, headers(rateLimit), status === 204 ? undefined : data);
  } catch (error) {
    const content = told(error);
    send(response, content.error, headers(undefined, error.retryAfterMs), content);
  }
});

server.listen(Number(values.port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
// Started by another program, it ends with that program.
if (values.attached) process.stdin.resume().on("end", () => process.exit());
