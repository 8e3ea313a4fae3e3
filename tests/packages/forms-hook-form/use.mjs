import { schemas } from "atlas-integrations";
import { FIELDS } from "./drafts.mjs";
import { print } from "./screen.mjs";

await print(async () => {
  const { createElement: h } = await import("react");
  const { useForm } = await import("react-hook-form");
  const { standardSchemaResolver } = await import("@hookform/resolvers/standard-schema");
  const resolver = standardSchemaResolver(schemas.integration);
  return function Form({ draft }) {
    const {
      register,
      handleSubmit,
      formState: { errors },
    } = useForm({ resolver, defaultValues: draft });
    const inputs = Object.keys(draft).map((name) => h("input", { key: name, ...register(name) }));
    const texts = FIELDS.filter((name) => errors[name]).map((name) =>
      h("p", { key: `${name}?`, "data-field": name }, errors[name].message),
    );
    return h("form", { onSubmit: handleSubmit(() => {}) }, ...inputs, ...texts);
  };
});
