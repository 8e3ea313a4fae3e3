import { forCloudflare } from "../nuxt.mjs";

export const hosts = [forCloudflare("Nuxt for Cloudflare, with WebAssembly")];
