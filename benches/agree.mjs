// A race is fair when all reach the same goal: every contender gives the same verdict on every payload, and says
// something about each that it refuses.

export function agree(contenders, { valid, invalid }) {
  for (const { name, check, ok, messages } of contenders) {
    for (const [title, payload] of Object.entries(valid)) {
      const result = check(payload);
      if (!ok(result)) throw new Error(`${name} refuses ${title}: ${messages(result).join("; ")}`);
    }
    for (const [title, payload] of Object.entries(invalid)) {
      const result = check(payload);
      if (ok(result)) throw new Error(`${name} accepts ${title}`);
      if (messages(result).length === 0) throw new Error(`${name} says nothing about ${title}`);
    }
  }
}
