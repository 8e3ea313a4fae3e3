import { validate } from "atlas-integrations/validate";

globalThis.used = validate;
