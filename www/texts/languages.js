// The languages of the page. English is what the sources hold.

import { de } from "./de.js";

export const TEXTS = { de };
