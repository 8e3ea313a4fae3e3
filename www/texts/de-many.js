// Was über mehrere Projekte zugleich gesagt wird: Auswahl, Filter, Pläne, Fehler.

export const many = {
  "Loading…": "Wird geladen …",
  "This part of the page could not be loaded.": "Dieser Teil der Seite konnte nicht geladen werden.",
};
