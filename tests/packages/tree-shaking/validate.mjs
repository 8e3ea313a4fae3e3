import { validate } from "atlas-integrations";

globalThis.used = validate;
