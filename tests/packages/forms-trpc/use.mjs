import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { schemas } from "atlas-integrations";
import { DRAFTS } from "./drafts.mjs";

const { router, procedure } = initTRPC.create({
  errorFormatter: ({ shape, error }) => ({ ...shape, issues: error.cause?.issues }),
});
const saved = router({ save: procedure.input(schemas.integration).mutation(({ input }) => input.type) });

const seen = {};
for (const [name, draft] of Object.entries(DRAFTS)) {
  const req = new Request("http://localhost/save", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(draft),
  });
  const answer = await fetchRequestHandler({ endpoint: "", req, router: saved });
  const { error } = await answer.json();
  seen[name] = Object.fromEntries(error.issues.map(({ path, message }) => [path.join("."), message]));
}
console.log(JSON.stringify(seen));
