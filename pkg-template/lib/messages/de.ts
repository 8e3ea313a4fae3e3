// The messages in German: a catalogue for the option `messages`. `{field}` is the field, any other brace a param.

import type { MessageCatalog } from "../vocabulary.ts";

/** The messages in German, for the option `messages`. */
export const de: Required<MessageCatalog> = Object.freeze({
  required: "{field} fehlt",
  invalid_type: ({ field, expected }) => `${field} muss ${translated(TYPES, expected)} sein`,
  unknown_type: "{field} nennt keinen bekannten Dienst; möglich sind {allowed}",
  type_mismatch: "{field} muss hier {expected} sein",
  unsupported_service: "{field} ist ein Dienst, den {api} nicht annimmt",
  unknown_field: "{field} ist kein Feld dieses Dienstes; er hat {allowed}",
  duplicate_field: "{field} steht doppelt im Text",
  duplicate_service: "{field} ist doppelt: ein Projekt hat von jedem Typ höchstens eine Integration",
  duplicate_project: "{field} nennt ein Projekt, das ein früherer Eintrag schon nennt",
  unknown_project: "{field} ist der Name keines Projekts, das diese Zugangsdaten sehen",
  unresolved_secret: "{field} verweist auf ein Geheimnis, das es dort nicht gibt",
  invalid_enum: "{field} muss einer dieser Werte sein: {allowed}",
  invalid_format: ({ field, format }) => `${field} muss ${translated(FORMATS, format)} sein`,
  invalid_url: "{field} muss eine vollständige http- oder https-Adresse sein",
  too_short: ({ field, min, unit }) => `${field} ist zu kurz; es braucht mindestens ${min} ${translated(UNITS, unit)}`,
  too_long: ({ field, max, unit }) => `${field} ist zu lang; erlaubt sind höchstens ${max} ${translated(UNITS, unit)}`,
  masked_secret: "{field} ist maskiert, so wie Atlas es zeigt; hier gehört das echte Geheimnis hin",
  conditional_required: "{field} ist nötig, wenn {when} {equals} ist",
  invalid_template: ({ field, format }) =>
    `${field} muss ${translated(FORMATS, format)} ergeben; Platzhalter schreibt man \${...}`,
  invalid_json: "kein JSON ab Zeile {line}, Spalte {column}",
  deprecated_service: "{field} ist ein Dienst, den sein Anbieter am {since} eingestellt hat",
  deprecated_field: "{field} ist nur für alte Einrichtungen gedacht",
  suspicious_format: ({ field, format }) => `${field} ist sonst ${translated(FORMATS, format)}`,
  surrounding_whitespace: "{field} beginnt oder endet mit Leerraum",
  insecure_url: "{field} ist unverschlüsselt; besser https",
  missing_recommended: "{field} sollte gesetzt sein",
  unverified_value: "{field} ist neuer als die veröffentlichte Spezifikation; Atlas kann es ablehnen",
  setup_in_ui: "{field} muss zuerst in der Oberfläche von Atlas eingerichtet werden (OAuth2); danach kann die API es ändern",
});

/** Words by the English that a param holds. */
type Words = { readonly [word: string]: string };

const TYPES: Words = {
  "a string": "eine Zeichenkette",
  "a string or null": "eine Zeichenkette oder null",
  "a boolean": "ein Wahrheitswert",
  "an object": "ein Objekt",
};
const UNITS: Words = { characters: "Zeichen", bytes: "Bytes" };
const FORMATS: Words = {
  "32 hexadecimal digits": "32 Hexadezimalziffern",
  "40 hexadecimal digits": "40 Hexadezimalziffern",
  "text without control characters or lone surrogates": "Text ohne Steuerzeichen und halbe Surrogatpaare",
  JSON: "JSON",
  "a JSON object of header names and values": "ein JSON-Objekt aus Namen und Werten von Kopfzeilen",
};

const translated = (words: Words, word: unknown): unknown => words[String(word)] ?? word;
