// The surface of `atlas-integrations`.

export { AtlasClient } from "./client.js";
export { clientCredentials } from "./credentials.js";
export { logger } from "./logger.js";
export * from "./validation.js";
