import { AtlasClient } from "atlas-integrations";

globalThis.used = AtlasClient;
