// A document for React to draw in, and what a person sees there after sending each draft.
import { DRAFTS } from "./drafts.mjs";

/** Draws `Form` with each draft, sends it, and prints the texts of `[data-field]` by field. */
export async function print(makeForm) {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true, url: "http://localhost/" });
  for (const name of Object.getOwnPropertyNames(window)) {
    // Node's own classes do not know this document's elements.
    if (!(name in globalThis) || /Event|Form|File|Blob/.test(name)) globalThis[name] = window[name];
  }
  Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
  const { act, createElement } = await import("react");
  const { createRoot } = await import("react-dom/client");
  const Form = await makeForm();
  const seen = {};
  for (const [name, draft] of Object.entries(DRAFTS)) {
    const root = createRoot(document.body.appendChild(document.createElement("div")));
    await act(async () => root.render(createElement(Form, { draft })));
    await act(async () => document.querySelector("form").requestSubmit());
    seen[name] = Object.fromEntries(
      [...document.querySelectorAll("[data-field]")].map((text) => [text.dataset.field, text.textContent]),
    );
    await act(async () => root.unmount());
    document.body.replaceChildren();
  }
  console.log(JSON.stringify(seen));
  window.close();
}
