// Makes an error of the right class from a fault of Rust.

import { byCode, byStatus as hintByStatus } from "atlas:generated/hints";
import {
  ApiError,
  type ApiErrorFacts,
  type AtlasError,
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
} from "./errors.ts";
import { own } from "./option-reader.ts";
import { record } from "./record.ts";
import type { Issue, IssueCode } from "./vocabulary.ts";

const byStatus: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
};

/** What went wrong, as Rust writes it, and what the call was about. */
export type Fault = Problem & Partial<Pick<AtlasError, "operation" | "groupId" | "url" | "rateLimit">>;

type Problem =
  | ({ readonly kind: "api"; readonly message: string } & ApiErrorFacts)
  | {
      readonly kind: "argument";
      readonly message: string;
      readonly path: string;
      readonly code: IssueCode;
      readonly suggestion?: string;
    }
  | { readonly kind: "config" | "decode"; readonly message: string }
  | { readonly kind: "network"; readonly message: string; readonly code?: string; readonly cause?: string }
  | { readonly kind: "timeout"; readonly message: string; readonly limitMs: number; readonly budget: "attempt" | "call" };

/** The error of a fault. */
export function errorOf(given: Fault): AtlasError {
  const fault = own(given);
  const error = make(fault);
  const { operation, groupId, url, rateLimit } = fault;
  record(error, { operation, groupId, url, rateLimit });
  return error;
}

function make(fault: Fault): AtlasError {
  const { message } = fault;
  switch (fault.kind) {
    case "api": {
      const Class = byStatus[fault.status] ?? (fault.status >= 500 ? ServerError : ApiError);
      const hint = hintFor(fault.operation, fault.status, fault.errorCode);
      return new Class(message, hint === undefined ? fault : { ...fault, hint });
    }
    case "argument":
      return new ValidationError([refused(fault.path, fault.code, message, fault.suggestion)]);
    case "config":
      return new ConfigError(message);
    case "network":
      return new NetworkError(message, fault.cause === undefined ? fault : { ...fault, cause: causeOf(fault.cause) });
    case "timeout":
      return new TimeoutError(message, fault);
    case "decode":
      return new DecodeError(message);
  }
}

/** The error of the host, as far as Rust keeps it: name and message without our secrets, and without a stack. */
function causeOf(told: string): Error {
  const [, name = "Error", message = told] = /^([A-Za-z]\w*): (.*)$/s.exec(told) ?? [];
  const cause = new Error(message);
  for (const [key, value] of [
    ["name", name],
    ["stack", `${name}: ${message}`],
  ] as const) {
    Object.defineProperty(cause, key, { value, writable: true, configurable: true });
  }
  return cause;
}

/** What the user can do about it. */
function hintFor(operation: string | undefined, status: number, code: string | undefined): string | undefined {
  for (const key of [`${operation} ${code}`, code ?? ""]) if (Object.hasOwn(byCode, key)) return byCode[key];
  return hintByStatus[status >= 300 && status < 400 ? 0 : status];
}

/** An argument that is not part of a payload has its own issue. */
const refused = (path: string, code: IssueCode, message: string, suggestion?: string): Issue => ({
  code,
  path: [path],
  message,
  params: suggestion === undefined ? {} : { suggestion },
  severity: "error",
});
