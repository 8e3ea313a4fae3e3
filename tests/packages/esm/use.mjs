import { complaints } from "./scenario.mjs";

console.log(JSON.stringify(complaints(await import(process.argv[2]))));
