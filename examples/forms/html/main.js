import { applyIssues, fromFormData, validate } from "atlas-integrations/validate";
import { save } from "../save.js";

const form = document.querySelector("#datadog");
const status = form.querySelector("[role=status]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  status.textContent = "";
  const result = validate(fromFormData("DATADOG", new FormData(form)), { type: "DATADOG" });
  applyIssues(form, result.ok ? [] : result.issues);
  if (!result.ok) return;
  const saved = await save(result.value);
  status.textContent = saved ? "Saved" : "Not saved";
  if (saved) form.reset(); // the key does not stay in the page
});
