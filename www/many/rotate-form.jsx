// New secrets of one service, for all selected projects that have the service.

import { selected } from "../model/selection.js";
import { t } from "../model/texts.js";
import { Choice } from "../view/choice.jsx";
import { change, input, setSecret } from "./input.js";
import { PlanButton, submitting } from "./plan-button.jsx";
import { heldBy, secretFields } from "./rotation.js";
import { SecretField } from "./secret-field.jsx";

export function RotateForm({ onPlan }) {
  const { type, secrets } = input.value;
  const held = heldBy(selected.value);
  const chosen = held.some(({ service }) => service.type === type) ? type : undefined;
  const options = {
    "": t("Choose…"),
    ...Object.fromEntries(held.map(({ service, count }) => [service.type, `${service.short} (${count})`])),
  };
  const apis = [...new Set(selected.value.map(({ api }) => api))];
  const fields = chosen === undefined ? [] : secretFields(chosen, apis);
  return (
    <form class="many-form" onSubmit={submitting(onPlan)} autocomplete="off">
      {held.length === 0 ? (
        <p class="empty">{t("None of the selected projects has an integration.")}</p>
      ) : (
        <Choice
          label={t("Service")}
          value={chosen ?? ""}
          options={options}
          onChange={(next) => change({ type: next || undefined, secrets: {} })}
        />
      )}
      {fields.map((field) => (
        <SecretField
          key={field.name}
          type={chosen}
          field={{ ...field, required: false }}
          api={apis[0]}
          value={secrets[field.name]}
          blank={t("Left blank, it stays as it is, where that can be done.")}
          onInput={(value) => setSecret(field.name, value)}
        />
      ))}
      <PlanButton disabled={Object.values(secrets).every((value) => value.trim() === "")} />
    </form>
  );
}
