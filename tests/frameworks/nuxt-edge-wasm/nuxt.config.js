export default defineNuxtConfig({ compatibilityDate: "2026-07-01", nitro: { experimental: { wasm: true } }, telemetry: false });
