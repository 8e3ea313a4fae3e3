// The messages in German: a catalogue for the option `messages`.

import { fill } from "../message.ts";
import type { MessageCatalog } from "../vocabulary.ts";

/** German words for the codes that params hold. */
const words: Readonly<Record<string, string>> = {
  null: "null",
  boolean: "ein Wahrheitswert",
  number: "eine Zahl",
  hex_24_lower: "24 hexadezimale Ziffern in Kleinbuchstaben",
  integer: "eine ganze Zahl",
  string: "eine Zeichenkette",
  array: "eine Liste",
  object: "ein Objekt",
  string_or_null: "eine Zeichenkette oder null",
  boolean_or_types: "ein Wahrheitswert oder eine Liste von Typen",
  characters: "Zeichen",
  bytes: "Bytes",
  "atlas-v2": "Atlas",
  "cloud-manager-v1": "Cloud Manager",
  "ops-manager-v1": "Ops Manager",
  // Formate
  hex: "Hexadezimalziffern",
  hex_32: "32 Hexadezimalziffern",
  hex_40: "40 Hexadezimalziffern",
  alphanumeric: "Buchstaben oder Ziffern",
  alphanumeric_32: "32 Buchstaben oder Ziffern",
  text: "Text ohne Steuerzeichen",
  choice: "einer der Werte aus der Liste",
  flag: "true oder false",
  integer_32: "eine ganze Zahl mit 32 Bits",
  address_with_port: "eine Adresse mit Port",
  absolute_path: "ein absoluter Pfad",
  json: "JSON",
  json_headers: "ein JSON-Objekt aus Namen und Werten von Kopfzeilen",
  url: "eine vollständige http- oder https-Adresse",
  uuid: "eine UUID",
  // Gründe: eines Werts
  line_break_at_end: "endet mit einem Zeilenumbruch",
  control_character: "enthält ein Steuerzeichen",
  lone_surrogate: "enthält ein halbes Surrogatpaar",
  quoted: "steht in Anführungszeichen",
  invisible_character: "enthält ein unsichtbares Zeichen",
  typographic_character: "enthält einen typografischen Strich oder ein typografisches Anführungszeichen",
  placeholder: "sieht nach einem Platzhalter aus",
  authorization_scheme: "beginnt mit der Art der Anmeldung; hier gehört nur das Geheimnis hin",
  wrong_length: "",
  wrong_characters: "",
  surrounding_whitespace: "beginnt oder endet mit Leerraum",
  no_scheme: "beginnt nicht mit http:// oder https://",
  whitespace: "enthält Leerraum",
  markdown_link: "ist ein Markdown-Link",
  invalid_host: "hat keinen gültigen Rechnernamen",
  relative_path: "ist kein absoluter Pfad",
  no_port: "hat keinen Port",
  // einer Vorlage
  unclosed_placeholder: "enthält einen Platzhalter ohne schließende Klammer",
  not_an_object: "ergibt etwas anderes als ein Objekt",
  nested_value: "enthält ein Objekt oder eine Liste als Wert",
  // eines Texts, der kein JSON ist
  empty: "ist leer",
  trailing_comma: "hat am Ende ein Komma zu viel",
  comment: "enthält einen Kommentar",
  single_quotes: "hat einfache Anführungszeichen, wo JSON doppelte verlangt",
  typographic_quotes: "hat typografische Anführungszeichen, wo JSON gerade verlangt",
  unquoted_name: "hat einen Namen ohne Anführungszeichen",
  unknown_word: "hat ein Wort, das JSON nicht kennt",
  invalid_number: "hat eine Zahl, die JSON anders schreibt",
  missing_comma: "hat ein Komma zu wenig",
  missing_colon: "hat einen Doppelpunkt zu wenig",
  missing_value: "hat einen Wert zu wenig",
  invalid_escape: "hat einen Rückstrich vor einem Zeichen, das JSON nicht maskiert",
  line_break_in_string: "hat einen Zeilenumbruch in einer Zeichenkette",
  unclosed: "endet zu früh: ein Anführungszeichen oder eine Klammer ist nicht geschlossen",
  wrong_bracket: "hat eine schließende Klammer, zu der keine öffnende gehört",
  several_values: "enthält mehrere Werte; erlaubt ist einer",
  too_deep: "ist zu tief verschachtelt",
  yaml: "sieht nach YAML aus",
  markup: "sieht nach HTML oder XML aus",
  utf16: "ist UTF-16; gebraucht wird UTF-8",
  not_utf8: "ist kein UTF-8",
  byte_order_mark: "hat eine Bytereihenfolge-Marke an falscher Stelle",
  not_text: "ist weder Zeichenkette noch Bytes",
  unexpected_character: "hat ein unerwartetes Zeichen",
};

const coded = ["expected", "received", "format", "unit", "reason", "api", "knownIn"];

/** The first of these templates whose braces can all be filled. */
const say =
  (...templates: readonly string[]) =>
  (params: Readonly<Record<string, unknown>>): string =>
    fill(templates, params, { words, coded });

/**
 * Every message in German: `validate(payload, { messages: de })`.
 * @example
 * ```js
 * import { validate } from "atlas-integrations";
 * import { de } from "atlas-integrations/messages/de";
 *
 * const result = validate({ type: "WEBHOOK" }, { messages: de });
 * if (!result.ok) console.log(result.issues[0].message); // url fehlt
 * ```
 */
export const de: Required<MessageCatalog> = /* @__PURE__ */ Object.freeze({
  required: say("{field} fehlt"),
  invalid_type: say("{field} muss {expected} sein, nicht {received}", "{field} muss {expected} sein"),
  unknown_type: say(
    "{field} nennt keinen bekannten Typ; gemeint ist wohl `{suggestion}`",
    "{field} nennt keinen bekannten Typ; er gehört zu einer anderen Ressource der Atlas-API, `{resource}`",
    "{field} nennt keinen bekannten Typ; möglich sind {allowed}",
  ),
  type_mismatch: say("{field} muss hier {expected} sein"),
  unsupported_service: say(
    "{field}: {api} nimmt diesen Typ nicht an, {knownIn} schon",
    "{field}: {api} nimmt diesen Typ nicht an",
  ),
  unknown_field: say(
    "unbekanntes Feld `{field}`; gemeint ist wohl `{suggestion}`",
    "unbekanntes Feld `{field}` bei dieser API; {knownIn} hat es",
    "unbekanntes Feld `{field}`; dieser Dienst hat {allowed}",
    "unbekanntes Feld `{field}`; hier stehen darf nur {members}",
  ),
  duplicate_field: say("{field} steht doppelt im Text"),
  duplicate_service: say("{field} ist doppelt: ein Projekt hat von jedem Typ höchstens eine Integration"),
  duplicate_project: say("{field} nennt ein Projekt, das ein früherer Eintrag schon nennt"),
  unknown_project: say("{field}: mit diesen Zugangsdaten ist kein Projekt dieses Namens zu sehen"),
  invalid_enum: say(
    "{field} muss einer dieser Werte sein: {allowed}; gemeint ist wohl `{suggestion}`",
    "{field} muss einer dieser Werte sein: {allowed}",
  ),
  invalid_format: say("{field} {reason}", "{field} muss {format} sein"),
  invalid_url: say(
    "{field} muss eine vollständige http- oder https-Adresse sein, aber der Wert {reason}",
    "{field} muss eine vollständige http- oder https-Adresse sein",
  ),
  too_short: say("{field} darf nicht leer sein"),
  too_long: say("{field} ist zu lang; erlaubt sind höchstens {max} {unit}"),
  masked_secret: say("{field} ist maskiert, so wie die API es zeigt; hier gehört das echte Geheimnis hin"),
  conditional_required: say("{field} ist nötig, wenn {when} {equals} ist"),
  invalid_template: say(
    "{field} muss {format} ergeben, aber die Vorlage {reason} (Zeile {line}, Spalte {column})",
    "{field} muss {format} ergeben; Platzhalter schreibt man ${...}",
  ),
  invalid_json: say(
    "kein JSON: der Text {reason} (Zeile {line}, Spalte {column})",
    "kein JSON ab Zeile {line}, Spalte {column}",
  ),
  unresolved_secret: say("{field} verweist auf ein Geheimnis, das nicht zu finden ist"),
  deprecated_service: say("{field}: dieser Dienst ist seit {since} eingestellt"),
  deprecated_field: say("{field} wird nicht mehr benutzt, oder nur von alten Einrichtungen"),
  suspicious_format: say("{field} {reason}", "{field} ist sonst {format}"),
  surrounding_whitespace: say("{field} beginnt oder endet mit Leerraum"),
  insecure_url: say("{field} ist unverschlüsselt; besser https"),
  missing_recommended: say("{field} sollte gesetzt sein"),
  unverified_value: say("{field} steht nicht in der veröffentlichten Spezifikation; die API kann es ablehnen"),
  setup_in_ui: say(
    "{field}: dieser Dienst muss vielleicht zuerst in der Oberfläche von Atlas eingerichtet werden (OAuth2); danach kann die API ihn ändern",
  ),
});
