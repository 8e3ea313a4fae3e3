// Puts the projects of a fleet into the queue, one job each, waits for the workers and prints what came of it.
//
//   node enqueue.mjs fleet.json [--run NAME]
//
// A job holds what its project should hold, with references in place of secrets: no secret goes into Redis. A run of the
// same name is taken up again where it stopped: a job that is there already is not added twice.

import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { selectFleet } from "atlas-integrations/fleet";
import { Queue } from "bullmq";
import { atlas, connect, QUEUE } from "./settings.mjs";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { run: { type: "string" } } });
const run = values.run ?? new Date().toISOString().replaceAll(/\D/g, "");

const fleet = JSON.parse(await readFile(positionals[0], "utf8"));
const { api, projects } = await selectFleet(atlas(), fleet);

const connection = connect();
const queue = new Queue(QUEUE, { connection });
const repeat = { attempts: 5, backoff: { type: "exponential", delay: 500 } };
const jobIds = projects.map(({ id }) => `${run}-${id}`);
for (let at = 0; at < projects.length; at += 500) {
  const some = projects.slice(at, at + 500);
  await queue.addBulk(
    some.map((project) => ({ name: "apply", data: { api, project }, opts: { jobId: `${run}-${project.id}`, ...repeat } })),
  );
}
console.log(`run ${run}: ${projects.length} projects`);

// What a job came to is kept with it, so that a project that was done twice, because its worker died, counts once.
const total = { create: 0, update: 0, delete: 0, keep: 0 };
const failed = [];
const left = new Set(jobIds);
while (left.size > 0) {
  for (const jobId of [...left].slice(0, 200)) {
    const job = await queue.getJob(jobId);
    const isDone = job?.returnvalue && job.finishedOn;
    const isFailed = !isDone && (await job?.isFailed());
    if (!isDone && !isFailed && job) continue;
    left.delete(jobId);
    if (isDone) for (const name of Object.keys(total)) total[name] += job.returnvalue[name];
    else failed.push(`${jobId.slice(run.length + 1)}: ${job?.failedReason ?? "its job is gone"}`);
  }
  if (left.size > 0) await sleep(100);
}
const { create, update, delete: deleted, keep } = total;
console.log(`${create} added, ${update} changed, ${deleted} deleted, ${keep} unchanged; ${failed.length} projects failed`);
for (const line of failed) console.log(`  ${line}`);
process.exitCode = failed.length > 0 ? 1 : 0;
await queue.close();
connection.disconnect();
