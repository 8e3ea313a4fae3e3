// What a call of `fetch` asks for, read as `fetch` itself would read it.

/** The URL, how to treat redirects, the signal, and the request as the fake wants it told. */
export async function arrival(input, init = {}) {
  const asked = read(input, init);
  const url = new URL(asked.url, globalThis.location?.href);
  const headers = [...asked.headers];
  if (!headers.some(([name]) => name.toLowerCase() === "host")) headers.push(["host", url.host]);
  // A client may talk to Atlas under a path of a proxy.
  const prefix = Math.max(0, url.pathname.indexOf("/api/"));
  const path = url.pathname.slice(prefix) + url.search;
  const signal = init.signal ?? input?.signal ?? undefined;
  const redirect = init.redirect ?? input?.redirect ?? "follow";
  return { url: url.href, redirect, signal, request: { method: asked.method, path, headers, body: await asked.text() } };
}

/** The host's own `Request` knows all that may stand in `init`. Hosts without one send text. */
function read(input, { method, headers, body }) {
  if (typeof Request === "function") {
    return new Request(input, { method, headers, body, ...(body && { duplex: "half" }) });
  }
  const fields = typeof headers?.[Symbol.iterator] === "function" ? headers : Object.entries(headers ?? {});
  return { url: String(input), method: (method ?? "GET").toUpperCase(), headers: fields, text: async () => String(body ?? "") };
}
