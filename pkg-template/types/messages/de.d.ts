import type { MessageCatalog } from "../validation.js";

/** The messages in German, for the option `messages`. */
export declare const de: Required<MessageCatalog>;
