// Facts that are written into an error.

/**
 * Writes facts as own properties, whatever a page has done to the prototype of all objects. Existing properties stay, unless
 * `replaces`.
 */
export function record(error: object, facts: object, replaces = false): void {
  for (const [key, value] of Object.entries(facts)) {
    if (value === undefined || (!replaces && Object.hasOwn(error, key))) continue;
    Object.defineProperty(error, key, { value, writable: true, enumerable: true, configurable: true });
  }
}
