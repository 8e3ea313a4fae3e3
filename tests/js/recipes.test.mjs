// The recipes of examples/ci, run as their hosts would run them: each script in a shell, with `npx` standing for this package.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { parse } from "yaml";
import { CLI, HEX, workplace } from "./command-line.mjs";
import { fakeServer } from "./fake-server.mjs";

const { file, path } = workplace();
const [A, B] = ["aaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbb"];
const desired = (id) => ({ id, integrations: [{ type: "DATADOG", apiKey: { $env: "DATADOG_API_KEY" }, region: "US" }] });
const recipe = async (name) => parse(await readFile(new URL(`../../examples/ci/${name}`, import.meta.url), "utf8"));

let server;
before(async () => {
  // What the recipes call: npx, with this build of the package, and GitHub's own command, which only writes down its words.
  await file(
    "bin/npx",
    `#!/bin/sh\n[ "$1" = --yes ] && [ "$2" = atlas-integrations ] || exit 99\nshift 2\nexec "${process.execPath}" "${CLI}" "$@"\n`,
  );
  await file("bin/gh", '#!/bin/sh\necho "gh $*" >> gh.log\n');
  for (const name of ["npx", "gh"]) await chmod(path(`bin/${name}`), 0o755);
  await file("integrations/a.json", desired(A));
  await file("integrations/b.json", desired(B));
  await file("fleet.yaml", { projects: [desired(A), desired(B)] });
});
beforeEach(async () => {
  server?.stop();
  server = await fakeServer({ groups: { [A]: [], [B]: [] } });
});
after(() => server.stop());

/** Runs a script as a runner does: each line must succeed. */
function script(text, env = {}, shell = ["bash", "-eo", "pipefail", "-c"]) {
  const options = {
    cwd: path("."),
    env: { PATH: `${path("bin")}:${process.env.PATH}`, DATADOG_API_KEY: HEX, ...server.env, ...env },
  };
  return new Promise((resolve) => {
    const child = execFile(shell[0], [...shell.slice(1), text], options, (_, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

/** The script of a step, with GitHub's expressions filled in. */
function filled(text, facts) {
  return text.replace(/\$\{\{ *([^}]+?) *\}\}/g, (_, name) => {
    assert.ok(name in facts, `the test has no ${name}`);
    return facts[name];
  });
}

test("GitHub: check, plan as a comment, apply on merge in shares, drift at night", async () => {
  const { jobs } = await recipe("github.yml");
  const steps = (job) => jobs[job].steps.filter(({ run }) => run !== undefined);
  const runJob = async (job, facts = {}) => {
    for (const { run } of steps(job)) {
      const { code, out, err } = await script(filled(run, facts));
      if (code !== 0) return { code, out, err };
    }
    return { code: 0 };
  };
  assert.deepEqual(await runJob("check"), { code: 0 });
  assert.deepEqual(server.requests(), [], "check asks no server");
  assert.deepEqual(await runJob("plan", { "github.event.number": "7" }), { code: 0 });
  assert.match(await readFile(path("plan.md"), "utf8"), /2 to add, 0 to change, 0 to delete, 0 unchanged/);
  assert.equal(await readFile(path("gh.log"), "utf8"), "gh pr comment 7 --body-file plan.md --edit-last --create-if-none\n");
  const night = await runJob("drift");
  assert.equal(night.code, 1);
  assert.match(night.out, /^::warning .*DATADOG/m);
  const shards = jobs.apply.strategy.matrix.shard;
  const done = await Promise.all(shards.map((shard) => runJob("apply", { "matrix.shard": String(shard) })));
  assert.deepEqual(
    done,
    shards.map(() => ({ code: 0 })),
  );
  assert.deepEqual(
    [A, B].map((id) => server.fake.state(id).length),
    [1, 1],
  );
  assert.deepEqual(await runJob("drift"), { code: 0 });
});

test("GitLab: the same", async () => {
  const jobs = await recipe("gitlab.yml");
  const runJob = async (job, env) => (await script(jobs[job].script.join("\n"), env)).code;
  assert.equal(await runJob("check"), 0);
  assert.equal(await runJob("plan"), jobs.plan.allow_failure.exit_codes);
  for (let index = 1; index <= jobs.apply.parallel; index++) {
    assert.equal(await runJob("apply", { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(jobs.apply.parallel) }), 0);
  }
  assert.equal(await runJob("drift"), 0);
});

test("Kubernetes: every pod has its share", async () => {
  const { spec } = await recipe("kubernetes.yaml");
  const job = spec.jobTemplate.spec;
  const [{ command, args }] = job.template.spec.containers;
  const pods = Array.from({ length: job.completions }, (_, index) =>
    script(args[0].replace("/desired/", ""), { JOB_COMPLETION_INDEX: String(index) }, [
      command[0].replace("/bin/sh", "sh"),
      command[1],
    ]),
  );
  const reports = (await Promise.all(pods)).map(({ code, out }) => ({
    code,
    projects: JSON.parse(out).projects.map(({ id }) => id),
  }));
  assert.deepEqual(reports.flatMap(({ projects }) => projects).sort(), [A, B]);
  for (const { code, projects } of reports) assert.equal(code, projects.length > 0 ? 1 : 0);
});
