// From the start of Node to the first verdict, in a fresh process each time.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { summary } from "../measure.mjs";
import { RELEASES, fileOf } from "../releases.mjs";

const ROUNDS = 15;
const FILES = {
  ajv: "ajv",
  typia: "typia",
  zod: "zod",
  "zod/mini": "zod-mini",
  valibot: "valibot",
  arktype: "arktype",
  TypeBox: "typebox",
  yup: "yup",
  joi: "joi",
};
const folder = fileURLToPath(new URL("../peers/", import.meta.url));

const script = (check, file) =>
  `const { ${check} } = await import(${JSON.stringify(file)}); ${check}({ type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef" })`;

function once(code) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr.slice(0, 500));
  return performance.now() - start;
}

export function measure() {
  const runs = [
    ...RELEASES.map((release) => [release.name, script("validate", fileOf(release))]),
    ...Object.entries(FILES).map(([name, file]) => [name, script("check", `${folder}${file}.mjs`)]),
    ["floor: Node, nothing imported", ""],
  ].map(([name, code]) => ({ name, code, times: /** @type {number[]} */ ([]) }));
  for (let round = 0; round < ROUNDS; round++) for (const run of runs) run.times.push(once(run.code));
  return [
    {
      title: "Import to first verdict in Node, the start of Node included",
      unit: "ms",
      rows: runs.map(({ name, times }) => ({ name, ...summary(times) })),
    },
  ];
}
