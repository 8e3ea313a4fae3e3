// Classes of the host as the declarations name them: the host's own types where a program has them (the library "dom", or
// the types of Node, Deno, Bun or Workers), and otherwise what this package uses of them. So no program needs either.

export type HostAbortSignal = typeof globalThis extends { AbortSignal: { prototype: infer T } }
  ? T
  : {
      readonly aborted: boolean;
      readonly reason: unknown;
      addEventListener(type: "abort", listener: () => void): void;
      removeEventListener(type: "abort", listener: () => void): void;
    };

export type HostHeaders = typeof globalThis extends { Headers: { prototype: infer T } }
  ? T
  : { get(name: string): string | null; has(name: string): boolean; forEach(use: (value: string, name: string) => void): void };

export type HostUrl = typeof globalThis extends { URL: { prototype: infer T } } ? T : { readonly href: string };

export type HostResponse = typeof globalThis extends { Response: { prototype: infer T } }
  ? T
  : { readonly status: number; readonly headers: HostHeaders; readonly body: unknown; arrayBuffer(): Promise<ArrayBuffer> };

/** The type of the host's own `fetch`. */
export type HostFetch = typeof globalThis extends { fetch: infer T extends (...given: never[]) => unknown }
  ? T
  : (input: string, init?: HostRequest) => Promise<HostResponse>;

/** What `fetch` takes beside the address. */
export type HostRequest = typeof globalThis extends { fetch: (input: any, init?: infer T) => unknown }
  ? T
  : {
      readonly method?: string | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
      readonly body?: string | undefined;
      readonly signal?: HostAbortSignal | undefined;
    };

export type HostForm = typeof globalThis extends { HTMLFormElement: { prototype: infer T } } ? T : object;

export type HostModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T : object;

/** A stream of bytes: a `ReadableStream`, of whichever host. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** An `AsyncDisposable`, where a program's library has such a thing. */
export type HostAsyncDisposable = SymbolConstructor extends { readonly asyncDispose: infer Name extends symbol }
  ? { [Key in Name]: () => Promise<void> }
  : object;
