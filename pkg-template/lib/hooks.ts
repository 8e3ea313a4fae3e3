// Functions that watch the calls of a client.

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

/** Functions that watch calls. What they throw is ignored, and nothing that they get is secret. */
export interface Hooks {
  readonly request?: (event: RequestEvent) => void;
  readonly response?: (event: ResponseEvent) => void;
  readonly retry?: (event: RetryEvent) => void;
  readonly error?: (event: ErrorEvent) => void;
}
