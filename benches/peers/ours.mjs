// The package as it was built: what Node loads.
import { validate } from "atlas-integrations";

export const name = "atlas-integrations";
export const check = (value) => validate(value);
export const ok = (result) => result.ok;
export const messages = (result) => result.issues.map((issue) => issue.message);
