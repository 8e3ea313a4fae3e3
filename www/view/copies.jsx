// The integration of the form for use elsewhere: as a command, as Terraform, as an entry of a fleet file. No secret is in it.

import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { curl } from "../model/curl.js";
import { entriesOf, variableOf } from "../model/secret-names.js";
import { isInTerraform, terraform } from "../model/terraform.js";
import { t, translated } from "../model/texts.js";
import { Choice } from "./choice.jsx";
import { CopyButton } from "./copy-button.jsx";

const FORMS = { curl: "Command with curl", terraform: "Terraform", fleet: "Entry of a fleet file" };

/** Secrets are references, as `resolveSecrets` of the package reads them. */
function fleetEntry({ payload, stored, fields }) {
  const members = entriesOf(payload, stored, fields).map(({ name, value, secret }) => [
    name,
    secret ? { $env: variableOf(payload.type, name) } : value,
  ]);
  return `${JSON.stringify({ type: payload.type, ...Object.fromEntries(members) }, null, 2)}\n`;
}

const WRITERS = { curl, terraform, fleet: fleetEntry };

export function Copies(asked) {
  const id = useId();
  const open = useSignal(false);
  const form = useSignal("curl");
  const text = useSignal("");
  const { type } = asked.payload;
  const forms = Object.entries(FORMS).filter(([name]) => name !== "terraform" || isInTerraform(type, asked.project.api));
  useEffect(() => {
    if (!open.value) return undefined;
    let stale = false;
    Promise.resolve(WRITERS[form.value](asked)).then((made) => stale || (text.value = made));
    return () => (stale = true);
  }, [open.value, form.value, JSON.stringify(asked.payload)]);
  return (
    <details class="copies" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t("Copy for use elsewhere")}</summary>
      <p class="help" id={id}>
        {t("Secrets are not in it: variables stand for them.")}{" "}
        {!isInTerraform(type, asked.project.api) &&
          t("MongoDB's Terraform provider does not document this kind of integration.")}
      </p>
      <div class="buttons">
        <Choice
          label={t("Copy as")}
          value={form.value}
          options={translated(Object.fromEntries(forms))}
          onChange={(name) => (form.value = name)}
        />
        <CopyButton text={text.value} />
      </div>
      {open.value && (
        <pre tabIndex={0} aria-describedby={id}>
          {text.value}
        </pre>
      )}
    </details>
  );
}
