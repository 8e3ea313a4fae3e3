// Which service to add. One that the API does not take is shown with the reason, one that is there already opens for editing.

import { t } from "../model/texts.js";
import { validate } from "atlas-integrations";
import { open } from "../model/editing.js";
import { issuesOf } from "../model/issues.js";
import { messages } from "../model/locale.js";
import { infoOf, services } from "../model/services.js";
import { Glyph } from "./glyph.jsx";

export function Picker({ project }) {
  const { items } = project.reading.value;
  return (
    <ul class="picker">
      {services.map(({ type }) => (
        <li key={type}>
          <Service project={project} type={type} stored={items.find((item) => item.type === type)} />
        </li>
      ))}
    </ul>
  );
}

function Service({ project, type, stored }) {
  const { label, help } = infoOf(type, project.api);
  const refusal = refusalOf(type, project.api);
  const note = refusal ?? (stored ? t("Set up already: open it to change it.") : t(help));
  return (
    <button type="button" disabled={refusal !== undefined && !stored} onClick={() => open(project, type, stored)}>
      <Glyph type={type} />
      <span>
        <strong>{label}</strong>
        <small>{note}</small>
      </span>
    </button>
  );
}

/** Why an API does not take a service, in the words of the package. */
export const refusalOf = (type, api) =>
  issuesOf(validate({ type }, { api, messages: messages.value })).find(({ code }) => code === "unsupported_service")?.message;
