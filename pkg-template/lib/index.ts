// The surface of `atlas-integrations`.

export * from "./validation.ts";
export type { ApplyReport, ApplyResult } from "./apply.ts";
export * from "./client.ts";
export * from "./credentials.ts";
export type { AtlasPromise, CallOptions, ListOptions, RequestPreview, WithResponse } from "./exchange.ts";
export type * from "./hooks.ts";
export * from "./logger.ts";
export type { AtlasClientOptions, ExpiringToken, TokenProvider, TokenReason, TransportOptions } from "./settings.ts";
