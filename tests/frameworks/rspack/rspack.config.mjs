export default { entry: "./main.mjs", mode: "production" };
