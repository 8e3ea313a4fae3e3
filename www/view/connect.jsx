// The servers of the page, and their answers.

import { t } from "../model/texts.js";
import { SOURCES, source } from "../model/connection.js";
import { switchTo } from "../model/projects.js";
import { Activity } from "./activity.jsx";
import { Faults } from "./faults.jsx";
import { Proxy } from "./proxy.jsx";

const ABOUT = {
  fake: "Behaves as Atlas does, in the memory of the demo server. Nothing leaves this machine.",
  atlas: "The demo server passes five routes on to Atlas and adds the credentials of its environment.",
};

export const Connect = () => (
  <section class="view connect">
    <h1>{t("Connection")}</h1>
    <fieldset class="sources">
      <legend>{t("This page talks to")}</legend>
      {Object.entries(SOURCES).map(([name, { label }]) => (
        <label key={name} class="card">
          <input type="radio" name="source" value={name} checked={source.value === name} onChange={() => switchTo(name)} />
          <strong>{t(label)}</strong>
          <small>{t(ABOUT[name])}</small>
        </label>
      ))}
    </fieldset>
    <div class="columns">
      {source.value === "fake" ? <Faults /> : <Proxy />}
      <Activity />
    </div>
    <p class="help">
      {t(
        "Why a server is needed: Atlas documents no CORS support, so a browser may not let a page read its answers. A page also cannot keep an API credential secret. The demo server listens on loopback alone and answers no other site.",
      )}
    </p>
    <p class="help">
      <a href="licences.txt">{t("Libraries in this page, and their licences")}</a>
    </p>
  </section>
);
