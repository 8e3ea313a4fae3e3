// The declarations of `atlas-integrations/validate`.

export * from "./validation.js";
