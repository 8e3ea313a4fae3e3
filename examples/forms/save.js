// Your own server keeps the credentials of Atlas and passes the integration on; a page has none.

/**
 * Sends the integration and resolves to whether the server took it. It goes in the body of the request: addresses are kept in
 * logs.
 * @param {import("atlas-integrations/validate").Integration} integration
 * @returns {Promise<boolean>}
 */
export async function save(integration) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(integration),
  };
  return fetch("/integrations", request).then(
    ({ ok }) => ok,
    () => false,
  );
}
