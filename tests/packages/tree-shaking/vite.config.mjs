// The mode is the entry.
export default ({ mode }) => ({
  build: { outDir: "out", rollupOptions: { input: `${mode}.mjs`, output: { entryFileNames: "main.js" } } },
});
