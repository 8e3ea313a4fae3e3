import { createFakeAtlas } from "atlas-integrations/testing";
const storm = { status: 429, retryAfter: 1, times: Infinity, chance: 0.2, method: "PUT", type: "SLACK" };
const options = {
    groups: {
        "5f0000000000000000000001": [{ type: "OPS_GENIE", apiKey: "key" }],
        "5f0000000000000000000002": { api: "cloud-manager-v1", integrations: [] },
    },
    clients: [{ clientId: "id", clientSecret: "secret" }],
    rateLimit: null,
    faults: [storm],
    clock: () => 0,
};
const atlas = createFakeAtlas(options);
export const call = atlas.fetch;
export const stored = atlas.state("5f0000000000000000000001");
export const held = atlas.holds("5f0000000000000000000001", "OPS_GENIE", "apiKey", "key");
export const arrived = atlas.requests;
atlas.fail({ reset: "after", truncate: true });
atlas.heal();
// @ts-expect-error a fault has no such field
atlas.fail({ stauts: 500 });
// @ts-expect-error nobody is a service
createFakeAtlas({ groups: { a: [{ type: "NOBODY" }] } });
// @ts-expect-error what arrived cannot be unsaid
atlas.requests.pop();
