// The bundle in a realm that has what React Native has, and no WebAssembly.
const { readFileSync } = require("node:fs");
const { createContext, runInContext } = require("node:vm");

const { performance, setTimeout, clearTimeout, URL, URLSearchParams, Headers, Request, Response, AbortController, fetch } =
  globalThis;
const realm = createContext({
  console,
  performance,
  setTimeout,
  clearTimeout,
  URL,
  URLSearchParams,
  Headers,
  Request,
  Response,
  AbortController,
  fetch,
});
runInContext("delete globalThis.WebAssembly", realm);
runInContext(readFileSync(process.argv[2], "utf8"), realm);
