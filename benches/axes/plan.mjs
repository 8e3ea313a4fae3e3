// What no peer does: from what a project holds and what it should hold to what is to be done.
import { race } from "../measure.mjs";
import { valid } from "../payloads.mjs";
import { RELEASES, load } from "../releases.mjs";

const PROJECTS = 1_000;
const ROUNDS = 21;
const desired = /** @type {import("atlas-integrations").Integration[]} */ (Object.values(valid));

export async function measure() {
  const releases = await Promise.all(RELEASES.map(async (release) => ({ name: release.name, ...(await load(release)) })));
  const [{ plan, readIntegration, redact, validate }] = releases;
  const stored = desired.map((integration) => readIntegration(redact(integration)));
  const everyProject = (work) => () => {
    for (let project = 0; project < PROJECTS; project++) work();
  };
  const checked = () => desired.map((integration) => validate(integration));
  /** Both sides go into the wasm as JSON, and the actions come back. */
  const made = plan(stored, desired);
  const crossed = () => [JSON.parse(JSON.stringify([stored, desired])), JSON.parse(JSON.stringify(made))];
  const lanes = [
    ...releases.map(({ name, plan }) => ({ name, run: everyProject(() => plan(stored, desired)) })),
    { name: "floor: `validate` of each desired one", run: everyProject(checked) },
    { name: "floor: both sides and the actions as JSON and back", run: everyProject(crossed) },
  ];
  return [
    {
      title: `\`plan\` over ${PROJECTS.toLocaleString("en")} projects of nine integrations`,
      unit: "ms",
      rows: race(lanes, ROUNDS).map(({ value, ...row }) => ({ ...row, value: value / 1e6 })),
      note: "The desired ones must be checked, and all payloads must be read by the planner, which is in the wasm: the two floors add up.",
    },
  ];
}
