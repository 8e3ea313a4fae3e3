// The client.

import type { AtlasError } from "./errors.js";
import type { Integration } from "./services.js";
import type { Api, IntegrationType, Page, Plan, StoredIntegration } from "./validation.js";

/** Why a token is asked for: there was none, the one there was runs out, or the server refused it. */
export type TokenReason = "initial" | "expired" | "unauthorized";

/** A token and when it ends, as a time or in milliseconds since 1970. It is used until a minute before. */
export interface ExpiringToken {
  readonly token: string;
  readonly expiresAt?: number | Date;
}

/** Answers a bearer token whenever the client needs one. What it throws rejects the call unchanged. */
export type TokenProvider = (context: {
  readonly reason: TokenReason;
}) => string | ExpiringToken | Promise<string | ExpiringToken>;

/** What is left of the project's allowance, where the server says so. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
}

/** One attempt of a call. It holds no header and no body. */
export interface RequestEvent {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** From 1. */
  readonly attempt: number;
}

export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly rateLimit: RateLimit;
}

export interface RetryEvent extends RequestEvent {
  readonly delayMs: number;
  /** What the attempt met. */
  readonly reason: string;
}

export interface ErrorEvent {
  readonly operation: string;
  /** What the call rejects with. */
  readonly error: unknown;
}

/** Functions that watch calls. What they throw is ignored, and nothing they are told is secret. */
export interface Hooks {
  readonly request?: (event: RequestEvent) => void;
  readonly response?: (event: ResponseEvent) => void;
  readonly retry?: (event: RetryEvent) => void;
  readonly error?: (event: ErrorEvent) => void;
}

/** How requests are sent. */
export interface TransportOptions {
  /** Where the API is; `https://cloud.mongodb.com` unless told. It may hold a path and, in a page, be one. */
  readonly baseUrl?: string | URL;
  /** Called as `(url, init)` in place of the global one. */
  readonly fetch?: typeof fetch;
  /** Sent with every request. Authorization, Accept, Content-Type and Host are the client's own and refused. */
  readonly headers?: Readonly<Record<string, string>> | Headers;
  /** In place of this package's own name. Browsers send theirs. */
  readonly userAgent?: string;
  /** Whether a browser sends the cookies of the page's own origin; `"omit"` unless told. */
  readonly credentials?: "omit" | "same-origin";
  /** The largest answer that is read; 10 MiB unless told. */
  readonly maxResponseBytes?: number;
  /** For each attempt; 30,000 unless told. `Infinity` for none. */
  readonly timeoutMs?: number;
  /** For a call as a whole: token, attempts and waits. None unless told. */
  readonly deadlineMs?: number;
  /** Attempts after the first; 2 unless told, at most 10. */
  readonly maxRetries?: number;
  /** The time in milliseconds since 1970; `Date.now` unless told. */
  readonly clock?: () => number;
}

export interface AtlasClientOptions extends TransportOptions {
  /** A bearer token, or what provides one. With neither this nor `apiKey` no Authorization is sent: a proxy adds it. */
  readonly token?: string | TokenProvider;
  /** An API key, for HTTP digest. Servers only. */
  readonly apiKey?: { readonly publicKey: string; readonly privateKey: string };
  readonly api?: Api;
  /** Whether payloads are checked before they are sent; true unless told. */
  readonly validate?: boolean;
  readonly hooks?: Hooks;
}

/** What any call takes. */
export interface CallOptions {
  /** Ends the call, a wait included; it rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly deadlineMs?: number;
  readonly maxRetries?: number;
  /** Have the server wrap its answer. It is unwrapped either way. */
  readonly envelope?: boolean;
  /** Have the server indent its answer. */
  readonly pretty?: boolean;
  /** Resolve to the request instead of sending it. No token is asked for, and secrets are masked. */
  readonly dryRun?: boolean;
}

export interface ListOptions extends CallOptions {
  /** From 1. */
  readonly pageNum?: number;
  /** From 1 to 500; 100 unless told. */
  readonly itemsPerPage?: number;
  /** Whether the page says how many there are; Atlas only. */
  readonly includeCount?: boolean;
}

export interface WriteOptions extends ListOptions {
  readonly validate?: boolean;
}

export interface ClientPlanOptions extends CallOptions {
  /** Also delete what is stored and not desired. */
  readonly prune?: boolean;
}

export interface ApplyOptions extends ClientPlanOptions {
  /** Called after each action. */
  readonly onProgress?: (result: ApplyResult, done: number, total: number) => void;
}

/** A request that was not sent. */
export interface RequestPreview {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The payload, its secrets masked. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What became of one action. */
export interface ApplyResult {
  readonly kind: "create" | "update" | "delete" | "keep";
  readonly type: IntegrationType;
  /** `"stale"`: the stored one has changed since the plan; `"skipped"`: the credentials were refused before. */
  readonly status: "done" | "kept" | "failed" | "stale" | "skipped";
  readonly error?: AtlasError;
}

export interface ApplyReport {
  /** Whether the project is as desired. */
  readonly ok: boolean;
  /** One an action, in the order of the plan. */
  readonly results: readonly ApplyResult[];
}

/** Data, and what came with it. */
export interface WithResponse<T> {
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
  readonly requestId?: string;
  readonly rateLimit: RateLimit;
}

/** A promise of the data; `withResponse()` promises what came with it too. */
export interface AtlasPromise<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

type DryRun<T> = T & { readonly dryRun: true };

/** A client of the integrations of Atlas or Cloud Manager projects. No method throws: all that goes wrong rejects. */
export declare class AtlasClient {
  /** @throws {ConfigError} for options that cannot work */
  constructor(options?: AtlasClientOptions);

  /** One page of a project's integrations. */
  list(groupId: string, options: DryRun<ListOptions>): Promise<RequestPreview>;
  list(groupId: string, options?: ListOptions): AtlasPromise<Page>;

  /** Every integration of a project, page after page. */
  listAll(groupId: string, options?: ListOptions): AsyncIterable<StoredIntegration>;

  /** The integration of a type. */
  get(groupId: string, type: IntegrationType, options: DryRun<CallOptions>): Promise<RequestPreview>;
  get(groupId: string, type: IntegrationType, options?: CallOptions): AtlasPromise<StoredIntegration>;

  /** Adds an integration. Where an answer gets lost, it looks before it writes again. */
  create(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
  create(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;

  /** Replaces an integration as a whole. */
  update(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
  update(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;

  /** Replaces an integration, or adds it where there is none. */
  upsert(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<readonly RequestPreview[]>;
  upsert(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;

  /** Removes the integration of a type. */
  delete(groupId: string, type: IntegrationType, options: DryRun<CallOptions>): Promise<RequestPreview>;
  delete(groupId: string, type: IntegrationType, options?: CallOptions): AtlasPromise<void>;

  /** What it would take to bring a project to the desired state. */
  plan(groupId: string, desired: readonly Integration[], options?: ClientPlanOptions): AtlasPromise<Plan>;

  /** Brings a project to the desired state, or carries out a plan; it reads the project again first. */
  apply(
    groupId: string,
    planned: Plan | readonly Integration[],
    options: DryRun<ApplyOptions>,
  ): Promise<readonly RequestPreview[]>;
  apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<ApplyReport>;
}

export interface ClientCredentialsOptions extends TransportOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** A page shows its secrets to whoever visits it; this says that you know. */
  readonly dangerouslyAllowBrowser?: boolean;
}

/** A `token` for AtlasClient that mints access tokens with a service account and keeps each while it lasts. */
export declare function clientCredentials(options: ClientCredentialsOptions): {
  (context?: { readonly reason: TokenReason }): Promise<ExpiringToken>;
  /** Gives the token back, so that nobody can use it any more. */
  revoke(): Promise<void>;
};

/** What takes the lines of `logger`: `console`, pino, winston. */
export interface LogSink {
  debug(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Hooks that write a line for each event, to the console unless told otherwise. */
export declare function logger(sink?: LogSink): Hooks;

export {};
