// Navigation, what the page is connected to, and how it looks and speaks.

import { useEffect, useRef } from "preact/hooks";
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
    <Views />
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

function Views() {
  const nav = useRef(/** @type {any} */ (null));
  // On a narrow screen the links are a line that scrolls: the open view is shown, the page itself does not move.
  useEffect(() => {
    const line = nav.current.getBoundingClientRect();
    const link = nav.current.querySelector("[aria-current]").getBoundingClientRect();
    nav.current.scrollLeft += Math.min(0, link.left - line.left) + Math.max(0, link.right - line.right);
  }, [view.value, locale.value]);
  return (
    <nav ref={nav} aria-label={t("Views")}>
      {Object.entries(VIEWS).map(([name, label]) => (
        <a key={name} href={addressOf(name)} aria-current={view.value === name ? "page" : undefined}>
          {t(label)}
        </a>
      ))}
    </nav>
  );
}
