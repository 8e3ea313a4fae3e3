// A question that must be answered before something is lost: one at a time, asked in a dialog.

import { signal } from "@preact/signals";

/** `{ title, text, points, action, other, answer }`, or nothing. */
export const question = signal(/** @type {import("../shapes.d.ts").OpenQuestion | undefined} */ (undefined));

/** The answer of the second button, where a question has two besides Cancel. */
/** @type {"other"} */
export const OTHER = "other";

/**
 * Asks; resolves to whether the user agreed, or to `OTHER`. `other` labels a second, harmless answer. A question that is already
 * open is answered with no.
 * @param {import("../shapes.d.ts").Question} asked
 * @returns {Promise<import("../shapes.d.ts").Answer>}
 */
export function ask({ title, text, points = [], action, other }) {
  question.value?.answer(false);
  return new Promise((resolve) => {
    const answer = (/** @type {import("../shapes.d.ts").Answer} */ agreed) => {
      question.value = undefined;
      resolve(agreed);
    };
    question.value = { title, text, points, action, other, answer };
  });
}
