const atlas = require(process.argv[2]);

import("./scenario.mjs").then(({ complaints }) => console.log(JSON.stringify(complaints(atlas))));
