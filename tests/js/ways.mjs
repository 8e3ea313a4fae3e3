// One payload, broken in every way that its service allows, through every way there is of checking it.

const api = "cloud-manager-v1";
const BROKEN = {
  type: "PROMETHEUS",
  id: 5,
  enabled: "yes",
  serviceDiscovery: "dns",
  username: "",
  password: "********",
  scheme: "https",
  listenAddress: "host\u0007:9216",
  tlsPemPassword: "x".repeat(65537),
  stranger: true,
};

/** Path and code of each problem, in the order of the table. */
export const EXPECTED = [
  "id invalid_type",
  "enabled invalid_type",
  "serviceDiscovery invalid_enum",
  "username too_short",
  "password masked_secret",
  "listenAddress invalid_format",
  "tlsPemPath conditional_required",
  "tlsPemPassword too_long",
  "stranger unknown_field",
];

/** The issues by way; of ajv, whose words are its own, the paths. */
export function ways(atlas, Ajv) {
  const text = JSON.stringify(BROKEN);
  const check = new Ajv({ strict: true, allErrors: true }).compile(atlas.jsonSchema(undefined, { api }));
  check(BROKEN);
  const { issues } = atlas.validate(BROKEN, { api });
  return {
    validate: issues,
    validateJson: atlas.validateJson(text, { api }).issues,
    validateLines: atlas.validateLines(`${text}\n`, { api }).lines[0].issues,
    "schemas.integration": atlas.schemas.integration["~standard"].validate(BROKEN, { libraryOptions: { api } }).issues,
    "schemas.prometheus": atlas.schemas.prometheus["~standard"].validate(BROKEN, { libraryOptions: { api } }).issues,
    ajv: check.errors.filter(({ keyword }) => keyword !== "if").map(pathOf),
  };
}

/** ajv reports a required or additional field at the parent; our path is that of the child. */
export function pathOf({ instancePath, params }) {
  const child = params.missingProperty ?? params.additionalProperty;
  return [...instancePath.split("/").slice(1), ...(child === undefined ? [] : [child])].join(".") || "type";
}
