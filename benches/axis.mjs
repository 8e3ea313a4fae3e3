// One axis on the Node that runs this, as JSON. usage: node --expose-gc axis.mjs AXIS
import { contenders } from "./contenders.mjs";

const { measure } = await import(`./axes/${process.argv[2]}.mjs`);
console.log(JSON.stringify(await measure({ peers: await contenders() })));
