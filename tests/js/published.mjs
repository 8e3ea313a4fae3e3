// MongoDB's published specification, as ajv can read it.

import { readFileSync } from "node:fs";
import Ajv from "ajv";

export const published = JSON.parse(readFileSync(new URL("../published/atlas-v2.json", import.meta.url)));

/** OpenAPI 3.0 says `nullable` where JSON Schema lists a type, and a discriminator where JSON Schema asks `if`. */
const asJsonSchema = (schema) => {
  if (Array.isArray(schema)) return schema.map(asJsonSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, discriminator, oneOf, ...rest } = schema;
  const read = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asJsonSchema(value)]));
  if (discriminator) {
    const branches = Object.entries(discriminator.mapping);
    const name = discriminator.propertyName;
    read.allOf = branches.map(([type, $ref]) => ({
      if: { properties: { [name]: { const: type } }, required: [name] },
      then: { $ref },
    }));
    read.required = [name];
    read.properties = { [name]: { enum: Object.keys(discriminator.mapping) } };
  }
  return nullable === true ? { ...read, type: [read.type, "null"] } : read;
};

export const ajv = new Ajv({ strict: false, allErrors: true, formats: { int32: true, password: true } });
ajv.addSchema(asJsonSchema(published), "published");
