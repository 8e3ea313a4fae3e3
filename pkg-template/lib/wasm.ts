// The wasm as TypeScript sees it: what an instance exports, and wasm-bindgen's glue around it. Types only.

import type { HostModule, HostResponse, HostUrl } from "./host-types.ts";
import type { Recorded } from "./testing.ts";
import type { Reply } from "./testing/delivery.ts";
import type { StoredIntegration } from "./vocabulary.ts";

/** Where the bytes of the wasm come from. */
export type WasmSource = string | HostUrl | HostResponse | ArrayBuffer | ArrayBufferView | HostModule;

/** An instance and the glue around it. */
export interface Instance {
  readonly exports: WasmExports;
  readonly glue: Glue;
}

/** The exports that are called with numbers only. */
export interface WasmExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where the heads of the frame, the findings of a check, the text and the answer are. */
  head(): number;
  slots(): number;
  findings(): number;
  text(length: number): number;
  out(): number;
  rest(): number;
  found(): number;
  judge(service: number, mode: number): number;
  judge_json(length: number, asked: number, mode: number): number;
  check(service: number, asked: number, mode: number, slots: number): number;
  check_slot(service: number, slot: number, mode: number): number;
  check_json(length: number, asked: number, mode: number, surrogates: number): number;
  lines_open(asked: number, mode: number, left: number, max: number): number;
  lines_feed(stream: number, length: number, surrogates: number): number;
  lines_end(stream: number): number;
  lines_close(stream: number): number;
  suggest(length: number, service: number, mode: number): number;
  masked(length: number): number;
  redact(service: number, mode: number): number;
  plan(length: number, mode: number): number;
  read_page(length: number): number;
  read_integration(length: number): number;
  read_error(length: number, status: number): number;
  fleet_read(length: number): number;
  fleet_select(length: number): number;
  fleet_shard(length: number): number;
  fleet_desired(length: number): number;
  fleet_prometheus(length: number): number;
  fleet_open(concurrency: number, accepted: number): number;
  fleet_begin(schedule: number): number;
  fleet_stop(schedule: number): number;
  fleet_end(length: number, schedule: number): number;
  fleet_close(length: number, schedule: number, projects: number): number;
}

/** An export that can be called by name. */
export type ExportName = Exclude<keyof WasmExports, "memory">;

/** wasm-bindgen's functions, for calls that hand over more than numbers. */
export interface Glue {
  /** What an instance needs. */
  readonly imports: WebAssembly.Imports;
  /** Takes what an instance exports, once, before any function is called. */
  start(exports: WasmExports): void;
  clientOpen(call: object, facts: string): void;
  clientDrop(client: number): void;
  clientCall(client: number, state: object, call: object, facts: string, body: string | undefined): number;
  clientRotate(facts: string): string;
  clientProceed(call: number): number;
  fake_make(config: string): string;
  fake_drop(fake: number): void;
  fake_handle(fake: number, request: string, nowMs: number): Reply & { readonly recorded: readonly Omit<Recorded, "url">[] };
  fake_state(fake: number, group: string): StoredIntegration[];
  fake_holds(fake: number, told: string): boolean;
  fake_fail(fake: number, fault: string): string;
  fake_heal(fake: number): void;
}

/** A fresh glue, whose state is its own. */
export type CreateGlue = () => Glue;

/** A module compiled to JavaScript: a function from imports to exports. */
export type Instantiate = (imports: WebAssembly.Imports) => WasmExports;

/** What the glue starts an instance from. */
export type WasmModule = BufferSource | WebAssembly.Module | Instantiate;
