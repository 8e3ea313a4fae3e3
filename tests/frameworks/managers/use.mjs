import { fileURLToPath } from "node:url";
import { report } from "./scenario.mjs";

const [name, client] = process.argv.slice(2);
const atlas = await import(name);
const entry = fileURLToPath(import.meta.resolve(name));
console.log(JSON.stringify({ ...(await report(atlas, { client: client === "client" })), entry }));
