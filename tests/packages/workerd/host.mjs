import { versionOf } from "../project.mjs";

export const hosts = [
  ["workerd", "worker.mjs"],
  ["workerd, /js", "script.mjs"],
].map(([host, worker]) => ({
  host,
  version: () => versionOf("miniflare"),
  async run(project) {
    const report = await project.reported("node", "run.mjs", worker, `out-${worker}`);
    return { report, ...project.built(`out-${worker}`) };
  },
}));
