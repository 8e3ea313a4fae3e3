// The folder is the project; Next would look for lock files above it.
export default { turbopack: { root: `${import.meta.dirname}/..` }, outputFileTracingRoot: `${import.meta.dirname}/..` };
