// jsdom has no fetch. Node's is passed in, with the classes that it insists on.
const { TestEnvironment } = require("jest-environment-jsdom");

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { fetch, Headers, Request, Response, AbortController, AbortSignal });
    if (this.global.TextDecoder !== undefined) throw new Error("jsdom has a TextDecoder by now: what is to be seen here?");
  }
};
