// Works on the projects in the queue. Start as many as you like, on as many machines as you like.
//
//   node worker.mjs
//
// A job is the plan and the apply of one project. It is safe to repeat: what is as desired is left alone. A worker that is
// killed loses nothing: Redis hands its jobs to the next one when their locks run out. SIGTERM ends after the jobs under way.

import { ConfigError, ValidationError } from "atlas-integrations";
import { applyFleet, planFleet, resolveSecrets } from "atlas-integrations/fleet";
import { DelayedError, UnrecoverableError, Worker } from "bullmq";
import { take } from "./limits.mjs";
import { atlas, connect, LIMITS, QUEUE } from "./settings.mjs";

const client = atlas();
const connection = connect();
const limiter = connect();

async function work(job, token) {
  const { api, project } = job.data;
  const wait = await take(limiter, [
    [`project:${project.id}`, LIMITS.project],
    [`group:${project.org ?? "all"}`, LIMITS.group],
  ]);
  if (wait > 0) {
    await job.moveToDelayed(Date.now() + wait, token);
    throw new DelayedError();
  }
  // The secrets are read here: they were never in the queue.
  const fleet = await resolveSecrets({ api, projects: [project] });
  const plan = await planFleet(client, fleet);
  throwErrorOf(plan);
  const { create, update, delete: deleted } = plan.totals;
  if (create + update + deleted === 0) return plan.totals;
  const report = await applyFleet(client, plan);
  if (!report.ok) throwErrorOf(report);
  return report.totals;
}

/** What is wrong with a file stays wrong however often it is tried. */
function throwErrorOf({ projects: [project], ok = true }) {
  const error = project.error ?? project.report?.error ?? project.report?.results.find(({ error }) => error)?.error;
  if (error instanceof ValidationError || error instanceof ConfigError) throw new UnrecoverableError(error.message);
  if (error !== undefined) throw error;
  if (!ok) throw new Error("the project is not as desired: something changed it at the same time");
}

const worker = new Worker(QUEUE, work, {
  connection,
  concurrency: Number(process.env.CONCURRENCY ?? 8),
  // A lock is renewed while its worker lives; what a dead one left is found after this time.
  lockDuration: Number(process.env.LOCK_MS ?? 30_000),
  stalledInterval: Number(process.env.LOCK_MS ?? 30_000),
  maxStalledCount: 5,
});
worker.on("error", (error) => console.error(error.message));
await worker.waitUntilReady();
console.log("ready");

process.once("SIGTERM", async () => {
  await worker.close();
  limiter.disconnect();
  connection.disconnect();
});
