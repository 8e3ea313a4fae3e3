// The input that suits a field's kind.

import { t } from "../model/texts.js";
import { useSignal } from "@preact/signals";

export function Input({ field, value, props }) {
  // An address can be a secret too: anybody who knows a webhook can post to it.
  const Kind = field.secret && field.kind === "url" ? Secret : (KINDS[field.kind] ?? Line);
  return <Kind field={field} value={value} props={props} />;
}

const Line = ({ field, value, props }) => <input {...props} defaultValue={value ?? ""} placeholder={placeholder(field)} />;

const placeholder = ({ example }) => (example === undefined ? undefined : t("For example {example}", { example }));

const Template = ({ field, value, props }) => (
  <textarea rows={4} {...props} defaultValue={value ?? ""} placeholder={placeholder(field)} />
);

const Flag = ({ value, props }) => <input {...props} defaultChecked={value === true} />;

const Choice = ({ field, value, props }) => (
  <select {...props}>
    <option value="" selected={value === undefined}>
      {field.required ? t("Choose…") : t("Leave it to Atlas")}
    </option>
    {value !== undefined && field.options.every((option) => option.value !== value) && (
      <option value={value} selected>
        {t("{value} (stored; newer than this page)", { value })}
      </option>
    )}
    {field.options.map((option) => (
      <option key={option.value} value={option.value} selected={option.value === value}>
        {option.unverified ? t("{label} (newer than the published list)", { label: t(option.label) }) : t(option.label)}
      </option>
    ))}
  </select>
);

/** Hidden like a password, for the same reason; managers of passwords have nothing to do with it. */
function Secret({ value, props }) {
  const shown = useSignal(false);
  return (
    <span class="secret">
      <input
        {...props}
        type={shown.value ? "text" : "password"}
        data-1p-ignore
        data-lpignore="true"
        defaultValue={value ?? ""}
      />
      <button type="button" aria-pressed={shown.value} onClick={() => (shown.value = !shown.value)}>
        {shown.value ? t("Hide") : t("Show")}
      </button>
    </span>
  );
}

const KINDS = { template: Template, boolean: Flag, enum: Choice, secret: Secret };
