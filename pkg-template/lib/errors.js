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
