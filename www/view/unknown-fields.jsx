// The stored fields that this page does not know: sent again as they are, except those that the user drops.

export function UnknownFields({ entries, kept }) {
  if (entries.length === 0) return null;
  const keep = (name, value) => (event) => {
    event.stopPropagation();
    const { [name]: _, ...others } = kept.value;
    kept.value = event.currentTarget.checked ? { ...others, [name]: value } : others;
  };
  return (
    <div class="field">
      <p class="help">{t("Atlas also holds fields that this page does not know. They are sent again as they are:")}</p>
      {entries.map(([name, value]) => (
        <label key={name} class="switch">
          <input
            type="checkbox"
            checked={Object.hasOwn(kept.value, name)}
            onChange={keep(name, value)}
            onInput={(event) => event.stopPropagation()}
          />{" "}
          {t("Keep")} <code>{name}</code>
        </label>
      ))}
    </div>
  );
}
import { t } from "../model/texts.js";
