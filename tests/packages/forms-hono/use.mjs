import { sValidator } from "@hono/standard-validator";
import { schemas } from "atlas-integrations";
import { Hono } from "hono";
import { DRAFTS } from "./drafts.mjs";

const app = new Hono().post("/save", sValidator("json", schemas.integration), (context) =>
  context.json(context.req.valid("json").type),
);

const seen = {};
for (const [name, draft] of Object.entries(DRAFTS)) {
  const answer = await app.request("/save", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(draft),
  });
  const { error } = await answer.json();
  seen[name] = Object.fromEntries(error.map(({ path, message }) => [path.join("."), message]));
}
console.log(JSON.stringify(seen));
