// Navigation, what the page is connected to, and how it looks and speaks.

import { t, translated } from "../model/texts.js";
import { SOURCES, source } from "../model/connection.js";
import { LOCALES, locale, speak } from "../model/locale.js";
import { online } from "../model/projects.js";
import { VIEWS, addressOf, view } from "../model/route.js";
import { THEMES, theme } from "../model/theme.js";
import { Choice } from "./choice.jsx";

export const Side = () => (
  <header class="side">
    <p class="brand">
      <img src="icon.svg" alt="" width="28" height="28" />
      <span>
        {t("Integrations")} <small>{t("of Atlas projects")}</small>
      </span>
    </p>
    <nav aria-label={t("Views")}>
      {Object.entries(VIEWS).map(([name, label]) => (
        <a key={name} href={addressOf(name)} aria-current={view.value === name ? "page" : undefined}>
          {t(label)}
        </a>
      ))}
    </nav>
    <div class="settings">
      <a class={`link-state ${online.value ? source.value : "offline"}`} href="#/connect">
        {online.value ? t(SOURCES[source.value].label) : t("Offline")}
      </a>
      {Object.keys(LOCALES).length > 1 && (
        <Choice label={t("Language")} value={locale.value} options={LOCALES} onChange={speak} />
      )}
      <Choice label={t("Theme")} value={theme.value} options={translated(THEMES)} onChange={(name) => (theme.value = name)} />
    </div>
  </header>
);
