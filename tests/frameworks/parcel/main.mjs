import { AtlasClient, integrationTypes, isAtlasError, validate, validateJson } from "atlas-integrations";
import { report } from "./scenario.mjs";

report({ AtlasClient, integrationTypes, isAtlasError, validate, validateJson }).then((seen) => {
  globalThis.report = seen;
});
