// The languages of the page. English is what the sources hold. Another language is one file, loaded when somebody chooses it,
// and one row here. The file exports `texts`, the sentences of this page, and `messages`, the catalogue of the package.

export const LANGUAGES = {
  en: { label: "English" },
  de: { label: "Deutsch", load: () => import("./de.js") },
};
