// Integrations of one project, for all selected projects.

import { projects } from "../model/projects.js";
import { serviceOf } from "../model/services.js";
import { selected } from "../model/selection.js";
import { t } from "../model/texts.js";
import { Choice } from "../view/choice.jsx";
import { Glyph } from "../view/glyph.jsx";
import { chosenItems, copyable, originOf, secretName, secretsOf } from "./copying.js";
import { change, input, setSecret } from "./input.js";
import { PlanButton, submitting } from "./plan-button.jsx";
import { SecretField } from "./secret-field.jsx";

export function CopyForm({ onPlan }) {
  const { replace } = input.value;
  const origin = originOf(input.value);
  const origins = projects.value.filter((project) => copyable(project).length > 0);
  const options = { "": t("Choose…"), ...Object.fromEntries(origins.map(({ key, name }) => [key, name])) };
  return (
    <form class="many-form" onSubmit={submitting(onPlan)} autocomplete="off">
      <Choice
        label={t("Copy from")}
        value={origin?.key ?? ""}
        options={options}
        onChange={(key) => change({ from: key || undefined, types: undefined, secrets: {} })}
      />
      {origin && selected.value.includes(origin) && (
        <p class="help">{t("This project is among the selected ones. It gets the secrets that you type, too.")}</p>
      )}
      {origin && <Items origin={origin} />}
      <label class="switch">
        <input type="checkbox" checked={replace} onChange={(event) => change({ replace: event.currentTarget.checked })} />{" "}
        {t("Replace what a project has of these services already")}
      </label>
      <PlanButton disabled={!origin || chosenItems(origin, input.value).length === 0} />
    </form>
  );
}

function Items({ origin }) {
  const chosen = chosenItems(origin, input.value).map(({ type }) => type);
  const choose = (type, on) => change({ types: on ? [...chosen, type] : chosen.filter((other) => other !== type) });
  return (
    <>
      <p class="help">{t("Atlas never shows a secret. Type each once; it is sent to all selected projects.")}</p>
      {copyable(origin).map((item) => (
        <fieldset key={item.type} class="card item">
          <legend class="switch">
            <label class="switch">
              <input
                type="checkbox"
                checked={chosen.includes(item.type)}
                onChange={({ currentTarget }) => choose(item.type, currentTarget.checked)}
              />{" "}
              <Glyph type={item.type} size="small" /> {serviceOf(item.type).label}
            </label>
          </legend>
          {chosen.includes(item.type) && <Secrets origin={origin} item={item} />}
        </fieldset>
      ))}
    </>
  );
}

const Secrets = ({ origin, item }) =>
  secretsOf(item, origin.api).map((field) => {
    const name = secretName(item.type, field.name);
    return (
      <SecretField
        key={name}
        type={item.type}
        field={field}
        api={origin.api}
        stored={item[field.name]}
        value={input.value.secrets[name]}
        blank={field.required ? "" : t("Left blank, it is not copied.")}
        onInput={(value) => setSecret(name, value)}
      />
    );
  });
