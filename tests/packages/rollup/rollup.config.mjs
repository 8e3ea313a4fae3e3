import resolve from "@rollup/plugin-node-resolve";

export default { input: "main.mjs", output: { file: "out/main.js", format: "es" }, plugins: [resolve({ browser: true })] };
