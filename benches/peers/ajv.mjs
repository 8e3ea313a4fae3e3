// https://ajv.js.org, compiled in the process.
import Ajv from "ajv";
import { formats, union } from "./json-schema.mjs";

export const options = { allErrors: true, discriminator: true, strict: false, formats };

const validate = new Ajv(options).compile(union);

export const name = "ajv";
/** ajv answers true, or leaves its errors on the function. */
export const check = (value) => (validate(value) ? true : validate.errors);
export const ok = (result) => result === true;
export const messages = (result) => result.map((error) => error.message);
