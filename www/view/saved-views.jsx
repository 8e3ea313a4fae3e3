// Filters under a name: chosen, saved, deleted.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { announce } from "../model/announce.js";
import { filter } from "../model/filters.js";
import { filtersOf, forgetView, openView, savedViews, saveView } from "../model/saved-views.js";
import { EVERYTHING } from "../model/sift.js";
import { Choice } from "./choice.jsx";

export function SavedViews() {
  const naming = useSignal(false);
  const open = openView.value;
  const choices = { "": "–", ...Object.fromEntries(savedViews.value.map(({ name }) => [name, name])) };
  const choose = (name) => filter(name === "" ? EVERYTHING : filtersOf(name));
  const save = (name) => {
    saveView(name);
    naming.value = false;
    announce(t("View saved: {name}", { name }));
  };
  const forget = () => {
    forgetView(open.name);
    announce(t("View deleted: {name}", { name: open.name }));
  };
  return (
    <span class="saved-views">
      {savedViews.value.length > 0 && (
        <Choice label={t("Saved view")} value={open?.name ?? ""} options={choices} onChange={choose} />
      )}
      {naming.value ? (
        <Name onSave={save} onCancel={() => (naming.value = false)} />
      ) : (
        <button type="button" class="plain" onClick={() => (naming.value = true)}>
          {t("Save this view…")}
        </button>
      )}
      {open && !naming.value && (
        <button type="button" class="plain" onClick={forget}>
          {t("Delete the view {name}", { name: open.name })}
        </button>
      )}
    </span>
  );
}

function Name({ onSave, onCancel }) {
  const id = useId();
  const name = useSignal("");
  const submit = (event) => {
    event.preventDefault();
    if (name.value.trim() !== "") onSave(name.value.trim());
  };
  return (
    <form class="choice" onSubmit={submit} onKeyDown={({ key }) => key === "Escape" && onCancel()}>
      <label for={id}>{t("Name of the view")}</label>
      <input
        id={id}
        ref={(input) => input?.focus()}
        value={name.value}
        maxLength={60}
        autocomplete="off"
        onInput={(event) => (name.value = event.currentTarget.value)}
      />
      <button type="submit">{t("Save")}</button>
      <button type="button" class="plain" onClick={onCancel}>
        {t("Cancel")}
      </button>
    </form>
  );
}
