// Tokens of a service account, by the client-credentials grant.

import { ConfigError } from "./errors.js";
import { readCall, run } from "./exchange.js";
import { own, pageOrigin, readLimits, readTransport } from "./settings.js";

/** A token is renewed before its last minute: the request it starts could outlive it. */
const MARGIN_MS = 60_000;

/** A `token` for AtlasClient that trades a service account's id and secret for access tokens, and keeps each while it lasts. */
export function clientCredentials(given) {
  const options = own(given);
  const { clientId, clientSecret, dangerouslyAllowBrowser } = options;
  if (typeof clientId !== "string" || typeof clientSecret !== "string") throw new ConfigError("clientId and clientSecret must be strings");
  if (pageOrigin() !== undefined && dangerouslyAllowBrowser !== true) {
    throw new ConfigError(
      "a page shows clientSecret to everyone who visits it; mint tokens on a server, or set dangerouslyAllowBrowser if you must",
    );
  }
  const state = readTransport(options);
  const limits = readLimits(options);
  const exchange = (operation, token) => run(state, readCall({}, limits), { operation, kind: clientId, group: token }, clientSecret);
  let kept;
  let asking;

  /** Several clients may share one provider: they share its requests too. */
  async function token({ reason } = {}) {
    const now = state.clock();
    if (kept !== undefined && reason !== "unauthorized" && now < (kept.expiresAt ?? Infinity) - MARGIN_MS) return kept;
    asking ??= exchange("token")
      .then(({ text }) => (kept = JSON.parse(text)))
      .finally(() => (asking = undefined));
    return asking;
  }

  /** Gives the token back, so that nobody can use it any more. */
  async function revoke() {
    const { token } = (await asking?.catch(() => {})) ?? kept ?? {};
    kept = undefined;
    if (token !== undefined) await exchange("revoke", token);
  }

  return Object.defineProperty(token, "revoke", { value: revoke });
}
