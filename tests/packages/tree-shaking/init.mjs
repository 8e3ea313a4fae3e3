import { init, validate } from "atlas-integrations";

globalThis.used = { init, validate };
