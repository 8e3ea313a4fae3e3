import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { type Datadog, describe, htmlConstraints, schemaFor } from "atlas-integrations/validate";
import { useState } from "react";
import { useForm } from "react-hook-form";

const { fields } = describe("DATADOG");
const schema = schemaFor("DATADOG", { messages: { too_short: "Please fill in {label}." } });

export function DatadogForm({ save }: { save: (integration: Datadog) => Promise<boolean> }) {
  const { register, handleSubmit, reset, formState } = useForm({ resolver: standardSchemaResolver(schema) });
  const [status, setStatus] = useState("");
  const send = handleSubmit(async (integration) => {
    const saved = await save(integration);
    setStatus(saved ? "Saved" : "Not saved");
    if (saved) reset(); // the key does not stay in the page
  });
  return (
    <form onSubmit={send} noValidate>
      {fields.map(({ name, label, options }) => {
        const problem = formState.errors[name]?.message;
        const control = {
          ...htmlConstraints("DATADOG", name),
          ...register(name),
          id: name,
          "aria-invalid": problem !== undefined,
          "aria-describedby": `${name}-problem`,
        };
        return (
          <div key={name}>
            <label htmlFor={name}>{label}</label>
            {options ? (
              <select {...control}>
                <option value="" />
                {options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ) : (
              <input {...control} />
            )}
            <span className="problem" id={`${name}-problem`}>
              {problem}
            </span>
          </div>
        );
      })}
      <button type="submit">Save</button>
      <p role="status">{status}</p>
    </form>
  );
}
