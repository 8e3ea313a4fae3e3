// What no peer does: from what a project holds and what it should hold to what is to be done.
import { plan, readIntegration, redact } from "atlas-integrations";
import { race } from "../measure.mjs";
import { valid } from "../payloads.mjs";

const PROJECTS = 1_000;
const desired = /** @type {import("atlas-integrations").Integration[]} */ (Object.values(valid));

export function measure() {
  const stored = desired.map((integration) => readIntegration(redact(integration)));
  const all = () => {
    for (let project = 0; project < PROJECTS; project++) plan(stored, desired);
  };
  const [row] = race([{ name: "atlas-integrations", run: all }], 9);
  return [
    {
      title: `\`plan\` over ${PROJECTS.toLocaleString("en")} projects of nine integrations`,
      unit: "ms",
      rows: [{ ...row, value: row.value / 1e6 }],
    },
  ];
}
