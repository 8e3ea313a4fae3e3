import { integrationTypes } from "atlas-integrations";

globalThis.document.body.textContent = integrationTypes.join();
