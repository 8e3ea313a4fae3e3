// A text in JSON or YAML, with its problems beside their places and completion. The editor is loaded when this is first shown.

import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../model/texts.js";
import { Choice } from "./choice.jsx";

const load = () => import("../editor/index.js");
const FORMATS = { json: "JSON", yaml: "YAML" };
/** So many problems are listed below the text; the text itself marks all of them. */
const MOST = 20;

/**
 * `scope` is what the text is checked against, `{ format, api, intent, type, messages, isList }`. The editor begins with `text` and
 * keeps its own from then on; give it another `key` where the text changes from outside.
 */
export function TextEditor({ label, text, scope, onText, onFormat }) {
  const host = useRef(/** @type {any} */ (null));
  const editor = useRef(/** @type {any} */ (null));
  const latest = useRef(/** @type {any} */ (null));
  latest.current = { scope, onText };
  const state = useSignal("loading");
  const problems = useSignal([]);
  const trouble = useSignal("");
  const open = async () => {
    state.value = "loading";
    try {
      const { mount } = await load();
      if (!host.current) return;
      editor.current = mount(host.current, {
        text,
        label,
        scopeOf: () => latest.current.scope,
        onChange: (next) => latest.current.onText(next),
        onProblems: (found) => (problems.value = found),
      });
      state.value = "ready";
    } catch {
      state.value = "failed";
    }
  };
  useEffect(() => {
    open();
    return () => editor.current?.destroy();
  }, []);
  useEffect(() => {
    editor.current?.setFormat(scope.format);
    editor.current?.check();
  }, [scope.format, scope.api, scope.messages, scope.type]);
  const changeFormat = async (format) => {
    const { read, write } = await load();
    const { value, faults } = read(text, scope.format);
    const isReadable = faults.length === 0 && value !== undefined;
    // What was pasted may be in the other format already.
    const isThere = text.trim() === "" || (!isReadable && isObject(read(text, format).value));
    trouble.value = isReadable || isThere ? "" : t("Correct the text first: what cannot be read cannot be converted.");
    if (trouble.value !== "") return;
    onFormat(format);
    if (!isThere) editor.current.setText(write(value, format));
  };
  return (
    <div class="text-editor" onInput={stop} onChange={stop}>
      <Choice label={t("Format")} value={scope.format} options={FORMATS} onChange={changeFormat} />
      {state.value === "loading" && <p class="loading">{t("Loading the editor…")}</p>}
      {state.value === "failed" && (
        <p class="banner bad">
          <span>{t("The editor could not be loaded.")}</span>
          <button type="button" onClick={open}>
            {t("Try again")}
          </button>
        </p>
      )}
      <div class="editor-host" ref={host} />
      <p role="alert" class="problem">
        {trouble.value}
      </p>
      <Problems problems={problems.value} onShow={({ from }) => editor.current.show(from)} />
      <p class="help">{t("Ctrl+Space proposes what fits here. Tab leaves the editor.")}</p>
    </div>
  );
}

const isObject = (value) => typeof value === "object" && value !== null;

/** The form around it reads its own inputs only. */
const stop = (event) => event.stopPropagation();

function Problems({ problems, onShow }) {
  const id = useId();
  return (
    <div aria-live="polite">
      {problems.length > 0 && (
        <>
          <p id={id} class="hidden">
            {t("Problems")}
          </p>
          <ul class="text-problems" aria-labelledby={id}>
            {problems.slice(0, MOST).map((problem) => (
              <li key={`${problem.from} ${problem.message}`} class={problem.severity}>
                <button type="button" class="plain" onClick={() => onShow(problem)}>
                  {t("Line {line}", { line: problem.line })}
                </button>{" "}
                {problem.message}
              </li>
            ))}
          </ul>
          {problems.length > MOST && <p class="help">{t("{count} more", { count: problems.length - MOST })}</p>}
        </>
      )}
    </div>
  );
}
