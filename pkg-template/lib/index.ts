// The surface of `atlas-integrations`.

export * from "./validation.ts";
export * from "./client.ts";
export * from "./credentials.ts";
export * from "./logger.ts";
