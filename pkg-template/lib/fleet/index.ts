// The surface of `atlas-integrations/fleet`: many projects, one desired state.

export { applyFleet } from "./apply.ts";
export type { ApplyFleetOptions, FleetReport, ReportedProject } from "./apply.ts";
export { checkFleet } from "./check.ts";
export type { CheckFleetOptions, FleetResult } from "./check.ts";
export { toDesired } from "./desired.ts";
export type { ToDesiredOptions } from "./desired.ts";
export type { Desired, DesiredOf, Fleet, FleetProject, SecretReference } from "./file.ts";
export { planFleet } from "./plan.ts";
export type { FleetPlan, PlanFleetOptions, PlannedProject } from "./plan.ts";
export { prometheusConfig } from "./prometheus.ts";
export type { PrometheusConfig, PrometheusOptions } from "./prometheus.ts";
export { readFleet } from "./read.ts";
export type { FleetRead, ReadFleetOptions } from "./read.ts";
export { resolveSecrets } from "./references.ts";
export type { ResolveSecretsOptions } from "./references.ts";
export { rotateFleet } from "./rotate.ts";
export type { RotatedProject, RotateFleetOptions, RotateReport } from "./rotate.ts";
export type { FleetClient, FleetProgress, FleetTotals, Project, RunOptions, Shard, Waiting, Writing } from "./run.ts";
export { fleetSchema } from "./schema.ts";
export { selectFleet } from "./select.ts";
export type { FleetSelection, SelectedProject, SelectFleetOptions } from "./select.ts";
