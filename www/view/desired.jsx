// From a file that says how a project should be to a project that is so.

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { compare, make, state } from "../model/desired.js";
import { download } from "../model/download.js";
import { projects } from "../model/projects.js";
import { Choice } from "./choice.jsx";
import { DropZone } from "./dropzone.jsx";
import { Plan } from "./plan.jsx";
import { PayloadProblems } from "./problems.jsx";

const EXAMPLE = `[
  { "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000007890", "region": "EU" },
  { "type": "OPS_GENIE", "apiKey": "00000000-0000-0000-0000-00000000a111" }
]`;

export function Desired() {
  const id = useId();
  const chosen = useSignal("");
  const text = useSignal("");
  const prune = useSignal(false);
  const project = projects.value.find((one) => one.id === chosen.value) ?? projects.value[0];
  const named = Object.fromEntries(projects.value.map((one) => [one.id, one.name]));
  const { problems, plan, trouble } = state.value;
  const change = (value) => {
    text.value = value;
    state.value = {};
  };
  return (
    <section class="view desired">
      <h1>Desired state</h1>
      <p class="lead">Say how a project should be. The plan shows what would change, and knows that a masked secret with the right ending is no change.</p>
      <div class="toolbar">
        <Choice label="Project" value={project?.id} options={named} onChange={(value) => ((chosen.value = value), (state.value = {}))} />
        <button type="button" disabled={!project} onClick={() => save(project)}>
          Export what is there
        </button>
      </div>
      <DropZone label="Drop a JSON or NDJSON file" onFiles={async ([file]) => change(await file.text())}>
        <label for={id}>Desired integrations: a JSON array, or an object a line</label>
        <textarea id={id} rows={10} spellcheck={false} placeholder={EXAMPLE} value={text.value} onInput={(event) => change(event.currentTarget.value)} />
      </DropZone>
      <div class="buttons">
        <label class="switch">
          <input type="checkbox" checked={prune.value} onChange={(event) => (prune.value = event.currentTarget.checked)} /> Delete what the file does not
          name
        </label>
        <button type="button" class="main" disabled={!project || text.value.trim() === ""} onClick={() => compare(project, text.value, prune.value)}>
          Compare
        </button>
      </div>
      <div aria-live="polite">
        {trouble && <p class="banner bad">{trouble}</p>}
        {problems && <PayloadProblems problems={problems} />}
        {plan && <Plan project={project} onApply={() => make(project, plan)} />}
      </div>
    </section>
  );
}

/** As Atlas shows it: whoever applies the file again has to put the secrets in. */
function save({ name, reading }) {
  const items = reading.value.items.map(({ id, ...item }) => item);
  download(`${name.toLowerCase().replace(/\W+/g, "-")}.json`, `${JSON.stringify(items, null, 2)}\n`);
}
