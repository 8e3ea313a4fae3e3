import { applyIssues, describe, fromFormData, htmlConstraints, validate } from "atlas-integrations";

globalThis.used = { applyIssues, describe, fromFormData, htmlConstraints, validate };
