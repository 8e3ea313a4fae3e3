// Whether the demo server can speak to Atlas, and for which projects.

import { APIS } from "../model/apis.js";
import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { added, ask } from "../model/connection.js";
import { connect } from "../model/projects.js";

export function Proxy() {
  const proxy = useSignal(undefined);
  useEffect(() => void ask("/_proxy").then((answer) => (proxy.value = answer)), []);
  return (
    <section aria-labelledby="proxy-title" class="card">
      <h2 id="proxy-title">{t("The proxy")}</h2>
      {proxy.value === undefined ? <p class="help">{t("Asking the demo server…")}</p> : <Standing proxy={proxy.value} />}
      <AddProject />
      <ul class="known">
        {added.value.map(({ id, name, api }) => (
          <li key={id}>
            <span>
              {name} <code>{id}</code> <span class="tag">{APIS[api]}</span>
            </span>
            <button type="button" class="plain" aria-label={t("Forget {name}", { name })} onClick={() => forget(id)}>
              {t("Forget")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Standing = ({ proxy }) =>
  proxy ? (
    <p class="banner good">
      {t("It is there. It signs each request with the credentials of its environment, which this page never sees.")}
    </p>
  ) : (
    <div class="banner warn">
      <p>
        {t("The demo server was started without it. Start it with credentials in its environment; they never reach this page:")}
      </p>
      <pre tabIndex={0}>{START}</pre>
    </div>
  );

const START = `ATLAS_CLIENT_ID=… ATLAS_CLIENT_SECRET=… cargo xtask demo --atlas
# or ATLAS_TOKEN=…, or ATLAS_PUBLIC_KEY=… ATLAS_PRIVATE_KEY=…
# Ops Manager: ATLAS_API=ops-manager-v1 ATLAS_BASE_URL=https://…
# ATLAS_PROJECTS="<id>=<name>,…" names the projects to begin with`;

function AddProject() {
  const id = useId();
  const problem = useSignal("");
  const add = (event) => {
    event.preventDefault();
    const [group, name, api] = ["group", "name", "api"].map((field) => String(new FormData(event.currentTarget).get(field)));
    const trimmed = group.trim();
    if (!/^[0-9a-f]{24}$/.test(trimmed)) return (problem.value = t("A project id is 24 hexadecimal digits in lower case."));
    problem.value = "";
    added.value = [...added.value.filter((other) => other.id !== trimmed), { id: trimmed, name: name.trim() || trimmed, api }];
    event.currentTarget.reset();
    connect();
  };
  return (
    <form class="add-project" onSubmit={add} noValidate>
      <label for={`${id}-group`}>{t("Project id")}</label>
      <input id={`${id}-group`} name="group" spellcheck={false} autocomplete="off" aria-describedby={`${id}-told`} />
      <label for={`${id}-name`}>{t("Name to show")}</label>
      <input id={`${id}-name`} name="name" autocomplete="off" />
      <label for={`${id}-api`}>{t("API")}</label>
      <select id={`${id}-api`} name="api">
        {Object.entries(APIS).map(([api, label]) => (
          <option key={api} value={api}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit">{t("Add project")}</button>
      <p id={`${id}-told`} class="problem" role="alert">
        {problem.value}
      </p>
    </form>
  );
}

function forget(id) {
  added.value = added.value.filter((other) => other.id !== id);
  connect();
}
