// Navigation, what the page is connected to, and how it looks and speaks.

import { SOURCES, source } from "../model/connection.js";
import { LOCALES, locale } from "../model/locale.js";
import { online } from "../model/projects.js";
import { VIEWS, view } from "../model/route.js";
import { THEMES, theme } from "../model/theme.js";
import { Choice } from "./choice.jsx";

export const Side = () => (
  <header class="side">
    <p class="brand">
      <img src="icon.svg" alt="" width="28" height="28" />
      <span>
        Integrations <small>of Atlas projects</small>
      </span>
    </p>
    <nav aria-label="Views">
      {Object.entries(VIEWS).map(([name, label]) => (
        <a key={name} href={`#/${name}`} aria-current={view.value === name ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
    <div class="settings">
      <a class={`link-state ${online.value ? source.value : "offline"}`} href="#/connect">
        {online.value ? SOURCES[source.value].label : "Offline"}
      </a>
      {Object.keys(LOCALES).length > 1 && (
        <Choice label="Problems in" value={locale.value} options={LOCALES} onChange={(name) => (locale.value = name)} />
      )}
      <Choice label="Theme" value={theme.value} options={THEMES} onChange={(name) => (theme.value = name)} />
    </div>
  </header>
);
