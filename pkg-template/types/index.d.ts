// The declarations of `atlas-integrations`.

export * from "./validation.js";
