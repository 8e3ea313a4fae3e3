import { schemas } from "atlas-integrations";
import { FIELDS } from "./drafts.mjs";
import { print } from "./screen.mjs";

await print(async () => {
  const { createElement: h } = await import("react");
  const { useForm } = await import("@conform-to/react/future");
  return function Form({ draft }) {
    const { form, fields } = useForm(schemas.integration, { defaultValue: draft, onSubmit: (event) => event.preventDefault() });
    const inputs = Object.keys(draft).map((name) =>
      h("input", { key: name, name: fields[name].name, defaultValue: fields[name].defaultValue }),
    );
    const texts = FIELDS.filter((name) => fields[name].errors).map((name) =>
      h("p", { key: `${name}?`, "data-field": name }, fields[name].errors),
    );
    return h("form", form.props, ...inputs, ...texts);
  };
});
