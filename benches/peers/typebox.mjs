// https://sinclairzx81.github.io/typebox: schemas are JSON Schema, compiled. For a union it would report every branch's errors,
// so the branch is picked by hand, as its users do.
import { Compile } from "typebox/compile";
import Type from "typebox";
import Format from "typebox/format";
import { formats, services } from "./json-schema.mjs";

for (const [format, test] of Object.entries(formats)) Format.Set(format, test);

const compiled = new Map(Object.entries(services).map(([type, schema]) => [type, Compile(Type.Unsafe(schema))]));
const none = Compile(Type.Object({ type: Type.Enum([...compiled.keys()]) }));

export const name = "TypeBox";
export const check = (value) => {
  const schema = compiled.get(value?.type) ?? none;
  return schema.Check(value) ? true : schema.Errors(value);
};
export const ok = (result) => result === true;
export const messages = (result) => result.map((error) => error.message);
