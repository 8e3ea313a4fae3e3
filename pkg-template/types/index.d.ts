// The declarations of `atlas-integrations`.

export * from "./client.js";
export * from "./validation.js";
