// The surface of `atlas-integrations`.

export * from "./validation.js";
