// The editor itself. It lives in a shadow root, where it may use constructed style sheets: the content security policy of the page
// allows no style element.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { linter, lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { t } from "../model/texts.js";
import { completions } from "./completion.js";
import { problemsOf } from "./problems.js";
import { theme } from "./theme.js";

const LANGUAGES = { json, yaml };
const LINT_DELAY_MS = 250;

/**
 * Over several selected lines the browser would put spans with a style of its own into the text, which the content security policy
 * refuses on the console. What is typed there replaces the selection here.
 */
const overSeveralLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to } = view.state.selection.main;
    const isOneLine = view.state.doc.lineAt(from).to >= to;
    if (event.inputType !== "insertText" || event.data === null || isOneLine || view.composing) return false;
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

/** What CodeMirror itself says to screen readers. */
const PHRASES = ["Completions", "Diagnostics", "No diagnostics", "close"];

/**
 * Puts an editor into an element. `scopeOf` gives what the text is checked against, `onChange` is called with each new text,
 * `onProblems` with its problems. Returns `{ setText, setFormat, check, show, destroy }`.
 */
export function mount(host, { text, label, scopeOf, onChange, onProblems }) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const language = new Compartment();
  const lint = (view) => {
    const length = view.state.doc.length;
    const problems = problemsOf(view.state.doc.toString(), scopeOf());
    onProblems(problems.map((problem) => ({ ...problem, line: view.state.doc.lineAt(Math.min(problem.from, length)).number })));
    return problems.map(({ from, to, ...rest }) => ({
      ...rest,
      from: Math.min(from, length),
      to: Math.min(Math.max(from, to), length),
    }));
  };
  // With these keys, the page sends the form, or compares; the editor must not add a line as well.
  const leaveToThePage = Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => true }]));
  const extensions = [
    leaveToThePage,
    overSeveralLines,
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [completions(scopeOf)], icons: false }),
    linter(lint, { delay: LINT_DELAY_MS }),
    // Tab is left alone: it leads out of the editor, as out of every field.
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
    language.of(LANGUAGES[scopeOf().format]()),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    EditorState.phrases.of(Object.fromEntries(PHRASES.map((phrase) => [phrase, t(phrase)]))),
    EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
    ...theme,
  ];
  const view = new EditorView({ state: EditorState.create({ doc: text, extensions }), parent: root, root });
  const check = () => lint(view);
  check();
  return {
    setText(next) {
      if (next !== view.state.doc.toString()) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      }
    },
    setFormat: (format) => view.dispatch({ effects: language.reconfigure(LANGUAGES[format]()) }),
    check,
    /** Puts the cursor there. */
    show(position) {
      view.focus();
      view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true });
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
