// What every host must see, whichever way it loads the package.

/** Where the fake Atlas of this run listens: the runner writes it here. */
export const ORIGIN = "http://127.0.0.1:0";

const PROJECT = "5f0000000000000000000001";
const SECRET = "hunter2hunter2";
const BROKEN = { type: "PAGER_DUTY", region: SECRET, services: SECRET };
const VALID = { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef", region: "EU" };
const WIDE = { type: "VICTOR_OPS", apiKey: "00000000-0000-0000-0000-000000000000", routingKey: "größe-\u{1F40C}" };

const CLAIMS = {
  "a payload broken in three places has three issues at three paths": ({ validate }) => {
    const { ok, issues } = validate(BROKEN);
    return (
      !ok &&
      issues
        .map(({ path }) => path.join("."))
        .sort()
        .join() === "region,serviceKey,services"
    );
  },
  "no issue holds a value": ({ validate }) => !JSON.stringify(validate(BROKEN)).includes(SECRET),
  "a valid payload comes back as it was": ({ validate }) => {
    const result = validate(VALID);
    return result.ok && JSON.stringify(result.value) === JSON.stringify(VALID);
  },
  "there are ten services": ({ integrationTypes }) => integrationTypes.length === 10,
  "text beyond ASCII is read as it is written, as a value and as JSON": ({ validate, validateJson }) =>
    [validate(WIDE), validateJson(JSON.stringify(WIDE))].every(({ ok, value }) => ok && value.routingKey === WIDE.routingKey),
};

const CALLS = {
  "the client writes an integration and is answered with its mask": async ({ AtlasClient }) => {
    const { serviceKey } = await new AtlasClient({ baseUrl: ORIGIN, token: "placeholder" }).upsert(PROJECT, VALID);
    return serviceKey.endsWith("cdef") && serviceKey.startsWith("****");
  },
  "the client rejects with an error that tells its status": async ({ AtlasClient, isAtlasError }) => {
    const error = await new AtlasClient({ baseUrl: ORIGIN, token: "placeholder" })
      .get(PROJECT, "SLACK")
      .catch((thrown) => thrown);
    return isAtlasError(error) && error.name === "NotFoundError" && error.status === 404;
  },
};

/** What was seen otherwise, and how long the first call took. An entry without a client says so. */
export async function report(atlas, { client = true } = {}) {
  const start = performance.now();
  atlas.validate(BROKEN);
  const firstCallMs = performance.now() - start;
  const complaints = [];
  for (const [claim, holds] of Object.entries({ ...CLAIMS, ...(client ? CALLS : {}) })) {
    try {
      if (!(await holds(atlas))) complaints.push(claim);
    } catch (error) {
      complaints.push(`${claim}: ${error}`);
    }
  }
  return { complaints, firstCallMs };
}
