// What Rust says went wrong, as the error of its class.

import { byCode, byStatus as hintByStatus } from "atlas:generated/hints";
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConfigError,
  ConflictError,
  DecodeError,
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "./errors.js";

const byStatus = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
};

const byKind = { config: ConfigError, network: NetworkError, timeout: TimeoutError, decode: DecodeError };

/** The error of a fault. */
export function errorOf({ kind, message, ...facts }) {
  if (kind === "api") {
    const Class = byStatus[facts.status] ?? (facts.status >= 500 ? ServerError : ApiError);
    return new Class(message, { ...facts, hint: hint(facts.status, facts.errorCode) });
  }
  if (kind === "argument") return new ValidationError([refused(facts.path, facts.code, message)]);
  return new byKind[kind](message, facts);
}

/** What a person can do about it. */
function hint(status, code) {
  if (code !== undefined && Object.hasOwn(byCode, code)) return byCode[code];
  return hintByStatus[status >= 300 && status < 400 ? 0 : status];
}

/** An argument that is no part of a payload has an issue of its own. */
const refused = (path, code, message) => ({ code, path: [path], message, params: {}, severity: "error" });
