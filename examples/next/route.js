// A same-origin proxy as a Next route handler. Put it at app/atlas/[...path]/route.js; a page then uses
//
//   new AtlasClient({ baseUrl: "/atlas", headers: { "x-atlas-dashboard": "1" } })
//
// Atlas documents no CORS support, and a page is no place for credentials: ATLAS_CLIENT_ID, ATLAS_CLIENT_SECRET and
// ATLAS_PROJECTS (the ids that a page may reach, with commas between them) stay in the server's environment.

import { ApiError, AtlasClient, ValidationError, clientCredentials } from "atlas-integrations";

// Made at the first request: Next runs this file when it builds, where there are no credentials.
let client;
function atlas() {
  const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret } = process.env;
  // The page's client tries again by itself: two that do would wait for each other.
  return (client ??= new AtlasClient({
    baseUrl,
    maxRetries: 0,
    token: clientCredentials({ baseUrl, clientId, clientSecret }),
  }));
}

const ROUTE = /\/api\/atlas\/v2\/groups\/([a-f0-9]{24})\/integrations(?:\/([A-Z0-9_]+))?$/;
const refusal = (status, errorCode) => Response.json({ error: status, errorCode, reason: "Refused by the proxy" }, { status });

/** Add your own question here: who asks, and may they? A page of another site cannot send that header unasked. */
function mayReach(request, project) {
  return request.headers.get("x-atlas-dashboard") === "1" && (process.env.ATLAS_PROJECTS ?? "").split(",").includes(project);
}

/** A handler: checks who asks for what, makes the call, and words its answer as Atlas would. */
const handler = (call) => async (request) => {
  const url = new URL(request.url);
  const [, project, type] = ROUTE.exec(url.pathname) ?? [];
  if (!mayReach(request, project)) return refusal(403, "ACCESS_FORBIDDEN");
  try {
    const answer = await call(project, type, request, url.searchParams);
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  } catch (error) {
    if (error instanceof SyntaxError) return refusal(400, "MALFORMED_JSON");
    if (error instanceof ValidationError) return refusal(400, "VALIDATION_ERROR");
    if (!(error instanceof ApiError)) return refusal(502, "UNEXPECTED_ERROR");
    const { status, errorCode, detail, parameters, retryAfterMs } = error;
    const headers = retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
    return Response.json({ error: status, errorCode, detail, parameters }, { status, headers });
  }
};

const page = (item) => ({ links: [], results: [item], totalCount: 1 });
const paging = (query) =>
  Object.fromEntries(
    ["pageNum", "itemsPerPage"].filter((name) => query.has(name)).map((name) => [name, Number(query.get(name))]),
  );

export const GET = handler((project, type, _, query) =>
  type ? atlas().get(project, type) : atlas().list(project, paging(query)),
);
export const POST = handler(async (project, type, request) =>
  page(await atlas().create(project, { ...(await request.json()), type })),
);
export const PUT = handler(async (project, type, request) =>
  page(await atlas().update(project, { ...(await request.json()), type })),
);
export const DELETE = handler((project, type) => atlas().delete(project, type));
