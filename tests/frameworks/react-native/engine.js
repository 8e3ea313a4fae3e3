// What React Native gives the engine and what the engine alone lacks: a clock, and as much of a URL as the fake reads.
globalThis.performance ??= { now: Date.now };
globalThis.URL ??= function (href) {
  const [, host, pathname, search] = /^\w+:\/\/([^/?]+)([^?]*)(.*)$/.exec(href);
  Object.assign(this, { href, host, pathname, search });
};
// npm's newest Hermes is of 2022; that of React Native has had this since 0.72.
Array.prototype.at ??= function (index) {
  return this[index < 0 ? this.length + index : index];
};
// Nothing here takes so long that a time limit ends it, and the timers of the engine's own shell cannot be cleared.
globalThis.setTimeout = () => 1;
globalThis.clearTimeout = () => {};
