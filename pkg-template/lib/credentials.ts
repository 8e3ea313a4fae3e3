// Tokens of a service account, by the client-credentials grant.

import { ConfigError } from "./errors.ts";
import { open, readCall, run } from "./exchange.ts";
import type { ClientCredentialsOptions } from "./client-options.ts";
import { tables } from "./option-tables.ts";
import type { HostAsyncDisposable } from "./host-types.ts";
import { readOwn } from "./option-reader.ts";
import { pageOrigin, readLimits, readTransport } from "./settings.ts";
import type { ExpiringToken, TokenReason } from "./tokens.ts";

/** A `token` for AtlasClient that mints access tokens with a service account. It can be disposed of with `await using`. */
export interface ClientCredentials extends HostAsyncDisposable {
  (context?: { readonly reason: TokenReason }): Promise<ExpiringToken>;
  /**
   * Revokes the token: nobody can use it any more.
   * @example
   * ```js
   * import { AtlasClient, clientCredentials } from "atlas-integrations";
   *
   * const { ATLAS_CLIENT_ID, ATLAS_CLIENT_SECRET } = process.env;
   * const token = clientCredentials({ clientId: ATLAS_CLIENT_ID, clientSecret: ATLAS_CLIENT_SECRET });
   * await new AtlasClient({ token }).list(groupId);
   * await token.revoke();
   * ```
   */
  revoke(): Promise<void>;
}

/** A token as the token endpoint's answer is read. */
interface Minted {
  readonly token: string;
  readonly expiresAt?: number;
}

/** A token is renewed before its last minute: the request it starts could outlive it. */
const MARGIN_MS = 60_000;

/**
 * A `token` for AtlasClient that mints access tokens with a service account and keeps each until it expires.
 * @example
 * ```js
 * import { AtlasClient, clientCredentials } from "atlas-integrations";
 *
 * const { ATLAS_CLIENT_ID, ATLAS_CLIENT_SECRET } = process.env;
 * const token = clientCredentials({ clientId: ATLAS_CLIENT_ID, clientSecret: ATLAS_CLIENT_SECRET });
 * const { results } = await new AtlasClient({ token }).list(groupId);
 * console.log(results.length); // 1
 * await token.revoke();
 * ```
 */
export function clientCredentials(given: ClientCredentialsOptions): ClientCredentials {
  const options = readOwn(given, tables().clientCredentials);
  const { clientId, clientSecret, dangerouslyAllowBrowser } = options;
  if (!clientId || !clientSecret) throw new ConfigError("clientId and clientSecret must be strings that are not empty");
  if (pageOrigin() !== undefined && dangerouslyAllowBrowser !== true) {
    throw new ConfigError(
      "a page shows clientSecret to everyone who visits it; mint tokens on a server, or set dangerouslyAllowBrowser if you must",
    );
  }
  const state = readTransport(options);
  open(state);
  const limits = readLimits(options);
  const exchange = (operation: "token" | "revoke", token?: string) =>
    run(state, readCall({}, limits), { operation, clientId, token }, clientSecret);
  let kept: Minted | undefined;
  let asking: Promise<Minted> | undefined;

  /** Several clients may share one provider: they share its requests too. */
  async function token({ reason }: { readonly reason?: TokenReason } = {}): Promise<ExpiringToken> {
    const now = state.clock();
    if (kept !== undefined && reason !== "unauthorized" && now < (kept.expiresAt ?? Infinity) - MARGIN_MS) return kept;
    asking ??= exchange("token")
      .then(({ text }) => (kept = JSON.parse(text ?? "") as Minted))
      .finally(() => (asking = undefined));
    return asking;
  }

  /** Revokes the token: nobody can use it any more. */
  async function revoke(): Promise<void> {
    const { token } = (await asking?.catch(() => undefined)) ?? kept ?? {};
    kept = undefined;
    if (token !== undefined) await exchange("revoke", token);
  }

  Object.defineProperty(token, "revoke", { value: revoke });
  // Hosts without it do not have `await using` either.
  if (Symbol.asyncDispose) Object.defineProperty(token, Symbol.asyncDispose, { value: revoke });
  return token as ClientCredentials;
}
