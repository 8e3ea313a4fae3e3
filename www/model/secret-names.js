// Names of variables that stand for secrets in what is copied: `PAGER_DUTY_SERVICE_KEY`.

/** A field as Terraform and variables of a shell write it: `serviceKey` becomes `service_key`. */
export const snakeCase = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const variableOf = (type, name) => `${type}_${snakeCase(name)}`.toUpperCase();

/** The entries of a payload in the order of the form, `{ name, value, secret }`. A stored secret counts, whether it was typed or not. */
export function entriesOf(payload, stored, fields) {
  const known = fields.map(({ name, secret, required }) => ({
    name,
    secret,
    value: secret && (required || stored?.[name]) ? (payload[name] ?? "") : payload[name],
  }));
  const others = Object.keys(payload).filter((name) => name !== "type" && fields.every((field) => field.name !== name));
  const all = [...known, ...others.map((name) => ({ name, secret: false, value: payload[name] }))];
  return all.filter(({ value }) => value !== undefined);
}
