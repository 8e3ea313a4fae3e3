// The errors of the package: real Error subclasses, recognised across copies and realms by a brand, and safe to print.

const BRAND = "atlas-integrations.error.";

/** Whether anything thrown is one of ours, from whichever copy of the package. */
export const isAtlasError = (error) => error instanceof AtlasError;

/** All that this package throws or rejects with, but for an abort, which has the signal's own reason. */
export class AtlasError extends Error {
  static {
    name(this, "AtlasError");
  }

  static [Symbol.hasInstance](value) {
    // Asked of a subclass a user made, it is the prototype chain that counts.
    const brand = Object.hasOwn(this, "brand") && this.brand;
    if (!brand) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && value[Symbol.for(brand)] === true;
  }

  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }
}

/** Gives a class its name, which minifying would take, and the brand that `instanceof` looks for. */
function name(Class, text) {
  Object.defineProperty(Class, "name", { value: text });
  Object.defineProperty(Class, "brand", { value: BRAND + text });
  for (const [key, value] of [["name", text], [Symbol.for(BRAND + text), true]]) {
    Object.defineProperty(Class.prototype, key, { value, writable: true, configurable: true });
  }
}

/** The caller has asked for what cannot be: an unknown option, two kinds of credentials, an unusable URL. */
export class ConfigError extends AtlasError {
  static {
    name(this, "ConfigError");
  }
}

/** A payload that Atlas would refuse; nothing was sent. */
export class ValidationError extends AtlasError {
  static {
    name(this, "ValidationError");
  }

  constructor(issues) {
    // A message names its field; a longer path says which of several payloads.
    super(issues.map(({ path, message }) => (path.length > 1 ? `${path.join(".")}: ${message}` : message)).join("; "));
    this.issues = issues;
  }
}

/** The server could not be reached, or its answer broke off; `code` is the system's name for why, where it has one. */
export class NetworkError extends AtlasError {
  static {
    name(this, "NetworkError");
  }

  constructor(message, { code } = {}) {
    super(message);
    if (code !== undefined) this.code = code;
  }
}

/** `timeoutMs` (budget "attempt") or `deadlineMs` (budget "call") ran out; `limitMs` says how long that was. */
export class TimeoutError extends AtlasError {
  static {
    name(this, "TimeoutError");
  }

  constructor(message, { limitMs, budget } = {}) {
    super(message);
    this.limitMs = limitMs;
    this.budget = budget;
  }
}

/** A success whose body is not what the API promises: empty, no JSON, cut off, or too large. */
export class DecodeError extends AtlasError {
  static {
    name(this, "DecodeError");
  }
}

/** Atlas answered with an error. The texts are the server's, without our own secrets. */
export class ApiError extends AtlasError {
  static {
    name(this, "ApiError");
  }

  constructor(message, { status, errorCode, detail, reason, parameters = [], violations = [], requestId, retryAfterMs, hint } = {}) {
    super(message);
    const facts = { status, errorCode, detail, reason, parameters, violations, requestId, retryAfterMs, hint };
    for (const [key, value] of Object.entries(facts)) if (value !== undefined) this[key] = value;
  }
}

/** 400: the payload or a parameter was refused. */
export class BadRequestError extends ApiError {
  static {
    name(this, "BadRequestError");
  }
}

/** 401: the credentials were not accepted. */
export class AuthenticationError extends ApiError {
  static {
    name(this, "AuthenticationError");
  }
}

/** 403: the credentials do not allow this, or not from this address. */
export class PermissionError extends ApiError {
  static {
    name(this, "PermissionError");
  }
}

/** 404: no such project, or no integration of that type in it. */
export class NotFoundError extends ApiError {
  static {
    name(this, "NotFoundError");
  }
}

/** 409: the project has an integration of that type already. */
export class ConflictError extends ApiError {
  static {
    name(this, "ConflictError");
  }
}

/** 429: too many requests; `retryAfterMs` says when the next may come. */
export class RateLimitError extends ApiError {
  static {
    name(this, "RateLimitError");
  }
}

/** 5xx: Atlas itself failed. */
export class ServerError extends ApiError {
  static {
    name(this, "ServerError");
  }
}
