const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => (globalThis.report = data);
worker.onerror = ({ message }) => (globalThis.report = { complaints: [message] });
