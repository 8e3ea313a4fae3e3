// The surface of `atlas-integrations`.

export * from "./validation.ts";
export type { ApplyReport, ApplyResult } from "./apply.ts";
export { AtlasClient } from "./client.ts";
export type {
  ApplyOptions,
  CallOptions,
  ClientPlanOptions,
  ListAllOptions,
  ListOptions,
  PreviewOptions,
  ProjectsOptions,
  QueryValue,
  RequestOptions,
  RotateOptions,
  WriteOptions,
} from "./call-options.ts";
export type { ApiKey, AtlasClientOptions, ClientCredentialsOptions, TransportOptions } from "./client-options.ts";
export { clientCredentials, type ClientCredentials } from "./credentials.ts";
export type { AtlasPromise, RequestPreview, WithResponse } from "./exchange.ts";
export type { ErrorEvent, Hooks, RateLimit, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.ts";
export { logger, type LoggerOptions, type LogLevel, type LogSink } from "./logger.ts";
export type { Project } from "./projects.ts";
export type { Secrets } from "./rotate.ts";
export type { ExpiringToken, TokenProvider, TokenReason } from "./tokens.ts";
