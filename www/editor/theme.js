// How the editor looks: the tokens of the page, which reach into its shadow root.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const TOOLTIP = { border: "1px solid var(--edge)", borderRadius: "8px", backgroundColor: "var(--raised)", color: "var(--ink)" };

const look = EditorView.theme({
  "&": {
    border: "1px solid var(--edge)",
    borderRadius: "8px",
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    fontSize: "0.86rem",
  },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { minHeight: "12rem", maxHeight: "60vh", overflow: "auto", fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { border: "0", borderRadius: "8px 0 0 8px", backgroundColor: "var(--sunken)", color: "var(--quiet)" },
  ".cm-activeLineGutter, .cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { outline: "1px solid var(--edge)", backgroundColor: "transparent" },
  ".cm-tooltip": TOOLTIP,
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)" },
  // With forced colours a background is not shown, but an outline is, a transparent one too.
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    outline: "2px solid transparent",
    outlineOffset: "-2px",
    backgroundColor: "var(--accent)",
    color: "var(--accent-ink)",
  },
  ".cm-completionDetail": { fontStyle: "normal", fontFamily: "var(--sans)", color: "inherit" },
  ".cm-tooltip.cm-completionInfo": { ...TOOLTIP, fontFamily: "var(--sans)", maxWidth: "20rem" },
  ".cm-diagnostic": { padding: "0.3rem 0.6rem", fontFamily: "var(--sans)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warn)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.bool, tags.null, tags.number], color: "var(--warn)" },
  { tag: tags.comment, color: "var(--quiet)" },
]);

export const theme = [look, syntaxHighlighting(colours)];
