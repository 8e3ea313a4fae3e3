import { schemas } from "atlas-integrations";
import { FIELDS } from "./drafts.mjs";
import { print } from "./screen.mjs";

await print(async () => {
  const { createElement: h } = await import("react");
  const { useForm } = await import("@tanstack/react-form");
  return function Form({ draft }) {
    const form = useForm({ defaultValues: draft, validators: { onSubmit: schemas.integration } });
    const field = (name) =>
      h(form.Field, { key: name, name }, ({ state, handleChange }) => [
        h("input", { key: "input", value: state.value ?? "", onChange: ({ target }) => handleChange(target.value) }),
        ...state.meta.errors.map(({ message }) => h("p", { key: message, "data-field": name }, message)),
      ]);
    const send = (event) => {
      event.preventDefault();
      form.handleSubmit();
    };
    return h("form", { onSubmit: send }, ...FIELDS.map(field));
  };
});
