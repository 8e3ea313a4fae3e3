import { Component, signal } from "@angular/core";
import { type FieldTree, FormField, FormRoot, form, validateStandardSchema } from "@angular/forms/signals";
import { describe, type FieldName, schemaFor } from "atlas-integrations/validate";
import { save } from "../save.js";

const { fields } = describe("DATADOG");
const schema = schemaFor("DATADOG");
const EMPTY = { apiKey: "", region: "", sendDatabaseMetrics: false } satisfies {
  [name in FieldName<"DATADOG">]?: string | boolean;
};

@Component({
  selector: "datadog-form",
  imports: [FormField, FormRoot],
  templateUrl: "datadog-form.html",
})
export class DatadogForm {
  readonly sites = fields.find(({ name }) => name === "region")?.options ?? [];
  readonly status = signal("");
  /** What is wrong with a field, once somebody has been there. */
  readonly problem = (field: FieldTree<unknown>) => (field().touched() && field().errors()[0]?.message) || "";
  readonly model = signal(EMPTY);
  readonly form = form(this.model, (path) => validateStandardSchema(path, () => schema), {
    submission: {
      action: async (form) => {
        const result = schema["~standard"].validate(form().value());
        if (result.issues) return;
        const saved = await save(result.value);
        this.status.set(saved ? "Saved" : "Not saved");
        if (saved) this.form().reset(EMPTY); // the key does not stay in the page
      },
      onInvalid: (form) => form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    },
  });
}
