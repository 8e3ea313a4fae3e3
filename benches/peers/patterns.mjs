// What every peer's schema says of a string, so that all of them look at the same characters.

/** Our limits: bytes for text, characters for addresses. All payloads here are ASCII, where the two are one. */
export const MAX_TEXT = 65536;
export const MAX_URL = 2048;
export const MAX_BODY = 16384;
export const MAX_HEADERS = 4096;

const PLAIN = "[^\\x00-\\x1f\\x7f-\\x9f]";
/** Asterisks only, or eight characters and more of asterisks with a tail of up to four. */
const NOT_MASKED = "(?!\\*+$)(?!(?=.{8})\\*+[^*].{0,3}$)";

export const TEXT = new RegExp(`^${PLAIN}+$`);
export const OPTIONAL_TEXT = new RegExp(`^${PLAIN}*$`);
export const KEY = new RegExp(`^${NOT_MASKED}${PLAIN}+$`);
export const OPTIONAL_KEY = new RegExp(`^${NOT_MASKED}${PLAIN}*$`);
export const HEX = /^[0-9a-fA-F]{32}$/;
export const URL =
  /^https?:\/\/(?:[^\s\\<>"/?#@]+@)?(?:\[[0-9a-fA-F:.]+\]|[^\s\\<>"/?#@:*]+)(?::\d{0,5})?(?!\/\*{4}.{0,4}$)(?:[/?#][^\s\\<>"]*)?$/i;

const PLACEHOLDER = /\$\{[^}]*\}/g;

/** Whether a webhook template can render to JSON; to a flat object if `headers`. */
export function renders(template, headers) {
  if (template === "") return true;
  try {
    const value = JSON.parse(template.replace(PLACEHOLDER, "1"));
    return (
      !headers ||
      (typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        Object.values(value).every((item) => typeof item !== "object" || item === null))
    );
  } catch {
    return false;
  }
}
