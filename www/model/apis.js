// The APIs, by the names of their products.

export const APIS = { "atlas-v2": "Atlas", "cloud-manager-v1": "Cloud Manager", "ops-manager-v1": "Ops Manager" };
