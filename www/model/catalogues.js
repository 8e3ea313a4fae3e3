// The catalogues of messages that this page offers. English is the package's own.

import { de } from "atlas-integrations/messages/de";

export const CATALOGUES = {
  en: { label: "English", messages: undefined },
  de: { label: "Deutsch", messages: de },
};
