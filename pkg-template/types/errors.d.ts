// The errors of the package.

import type { Issue } from "./validation.js";

/** All that this package throws or rejects with; an abort rejects with the signal's own reason. Safe to print. */
export declare class AtlasError extends Error {
  /** As `JSON.stringify` prints it. */
  toJSON(): { name: string; message: string };
}

/** The caller asked for what cannot be: an unknown option, two kinds of credentials, an unusable URL. */
export declare class ConfigError extends AtlasError {
  readonly name: "ConfigError";
}

/** A payload or an argument that Atlas would refuse; nothing was sent. */
export declare class ValidationError extends AtlasError {
  readonly name: "ValidationError";
  constructor(issues: readonly Issue[]);
  readonly issues: readonly Issue[];
}

/** The server could not be reached, or its answer broke off. */
export declare class NetworkError extends AtlasError {
  readonly name: "NetworkError";
  /** The system's name for why, where it has one. */
  readonly code?: string;
}

/** Time ran out. */
export declare class TimeoutError extends AtlasError {
  readonly name: "TimeoutError";
  readonly limitMs: number;
  /** `"attempt"`: `timeoutMs`; `"call"`: `deadlineMs`. */
  readonly budget: "attempt" | "call";
}

/** A success whose body is not what the API promises: empty, no JSON, cut off, or too large. */
export declare class DecodeError extends AtlasError {
  readonly name: "DecodeError";
}

/** Atlas answered with an error. Its texts are the server's, without our own secrets. */
export declare class ApiError extends AtlasError {
  readonly status: number;
  /** The API's own name for it; the set is open. */
  readonly errorCode?: string;
  readonly detail?: string;
  readonly reason?: string;
  readonly parameters: readonly unknown[];
  /** What was wrong with which field, where the server says so. */
  readonly violations: readonly { readonly field: string; readonly description: string }[];
  readonly requestId?: string;
  /** How long the server asks to wait. */
  readonly retryAfterMs?: number;
  /** What a person can do about it, for the codes that matter. */
  readonly hint?: string;
}

/** 400: the payload or a parameter was refused. */
export declare class BadRequestError extends ApiError {
  readonly name: "BadRequestError";
}
/** 401: the credentials were not accepted. */
export declare class AuthenticationError extends ApiError {
  readonly name: "AuthenticationError";
}
/** 403: the credentials do not allow this, or not from this address. */
export declare class PermissionError extends ApiError {
  readonly name: "PermissionError";
}
/** 404: no such project, or no integration of that type in it. */
export declare class NotFoundError extends ApiError {
  readonly name: "NotFoundError";
}
/** 409: the project has an integration of that type already. */
export declare class ConflictError extends ApiError {
  readonly name: "ConflictError";
}
/** 429: too many requests. */
export declare class RateLimitError extends ApiError {
  readonly name: "RateLimitError";
}
/** 5xx: Atlas itself failed. */
export declare class ServerError extends ApiError {
  readonly name: "ServerError";
}

/** Whether anything thrown is an error of this package, from whichever copy or realm. */
export declare function isAtlasError(error: unknown): error is AtlasError;
