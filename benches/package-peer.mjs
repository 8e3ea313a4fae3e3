// A release of the package as a contender: today's and an older one are called in the same way.

/** @param {Pick<typeof import("atlas-integrations"), "validate" | "validateJson" | "validateLines">} entry */
export const peerOf = ({ validate, validateJson, validateLines }) => ({
  check: (value, options) => validate(value, options),
  checkText: (text) => validateJson(text),
  refusedLines: (bytes) => validateLines(bytes).invalid,
  ok: (result) => result.ok,
  output: (result) => result.value,
  messages: (result) => result.issues.map((issue) => issue.message),
});
