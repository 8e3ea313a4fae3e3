// What every host must see, whichever way it loads the package: a list of what it saw otherwise.

const SECRET = "hunter2hunter2";
const BROKEN = { type: "PAGER_DUTY", region: SECRET, services: SECRET };
const VALID = { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef", region: "EU" };

const CLAIMS = {
  "a payload broken in three places has three issues at three paths": ({ validate }) => {
    const { ok, issues } = validate(BROKEN);
    return !ok && issues.map(({ path }) => path.join(".")).sort().join() === "region,serviceKey,services";
  },
  "no issue holds a value": ({ validate }) => !JSON.stringify(validate(BROKEN)).includes(SECRET),
  "a valid payload comes back as it was": ({ validate }) => {
    const result = validate(VALID);
    return result.ok && JSON.stringify(result.value) === JSON.stringify(VALID);
  },
  "there are ten services": ({ integrationTypes }) => integrationTypes.length === 10,
};

export const complaints = (atlas) =>
  Object.entries(CLAIMS).flatMap(([claim, holds]) => (holds(atlas) ? [] : [claim]));
