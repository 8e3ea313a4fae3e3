// A server with three projects and a place to run the command line, for the tests of commands that call Atlas.

import { after, beforeEach } from "node:test";
import { HEX, workplace } from "./command-line.mjs";
import { fakeServer } from "./fake-server.mjs";

export const [A, B, C] = ["aaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccc"];
export const UUID = "00000000-0000-4000-8000-00000000beef";
export const datadog = { type: "DATADOG", apiKey: HEX, region: "US" };
export const opsgenie = { type: "OPS_GENIE", apiKey: UUID, region: "EU" };
export const relic = {
  type: "NEW_RELIC",
  accountId: "1234567",
  licenseKey: "licence-in-clear",
  readToken: "NRIQ-in-clear",
  writeToken: "NRII-in-clear",
};

/** A place whose server starts anew before each test of the file. `server` is the one of the moment. */
export function world() {
  const place = workplace();
  let server;
  const serve = async (config) => {
    server?.stop();
    server = await fakeServer(config);
  };
  beforeEach(() => serve({ groups: { [A]: [datadog], [B]: [opsgenie, relic], [C]: [] } }));
  after(() => server.stop());
  return {
    ...place,
    serve,
    get server() {
      return server;
    },
    types: (id) =>
      server.fake
        .state(id)
        .map(({ type }) => type)
        .sort(),
    writes: () => server.requests().filter((line) => !line.startsWith("GET")),
    cli: (words, options = {}) => place.run(words, { ...options, env: { ...server.env, ...options.env } }),
  };
}
