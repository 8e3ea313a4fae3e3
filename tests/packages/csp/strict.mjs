import * as wasm from "./node_modules/atlas-integrations/dist/index.js";
import * as script from "./node_modules/atlas-integrations/dist/js.js";
import { report } from "./scenario.mjs";

const helps = (error) =>
  error.name === "ConfigError" &&
  ["atlas-integrations/js", "init()", "wasm-unsafe-eval"].every((word) => error.message.includes(word));

/** What the entry with WebAssembly says here must lead to the one without. */
function advice() {
  try {
    wasm.validate({});
    return "WebAssembly started in spite of the policy";
  } catch (error) {
    return helps(error) ? undefined : `the error does not help: ${error}`;
  }
}

const advised =
  advice() ??
  (await wasm.init().then(
    () => "init() worked in spite of the policy",
    (error) => (helps(error) ? undefined : `init() does not help: ${error}`),
  ));
const seen = await report(script);
globalThis.report = advised === undefined ? seen : { ...seen, complaints: [...seen.complaints, advised] };
