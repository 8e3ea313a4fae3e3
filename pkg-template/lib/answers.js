// What Atlas answers, for those who bring their own fetch: every envelope it comes in, and nothing lost.

import { DecodeError } from "./errors.js";
import { errorOf } from "./fault.js";
import { exchange } from "./nucleus.js";

/** One integration as it is stored: masked, with whatever is newer than this package. */
export const readIntegration = (json) => read("read_integration", json);

/** A page of them. */
export const readPage = (json) => read("read_page", json);

/** An error of the API or of its token endpoint. */
export const readError = (status, json) => errorOf(exchange("read_error", text(json) ?? "", status));

function read(what, json) {
  const body = text(json);
  if (body === undefined) throw new DecodeError("the answer is not JSON");
  const [ok, value] = exchange(what, body);
  if (ok === 0) throw errorOf(value);
  return value;
}

/** The JSON text of a value; none where it has none, as a function or a circle. */
function text(json) {
  try {
    return JSON.stringify(json);
  } catch {
    return undefined;
  }
}
