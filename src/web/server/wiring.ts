import type { Umsicht } from '#usecases/contract.ts';

/** One line per answered request. The route, never the address: addresses may name an analysis. */
export interface RequestLine {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** What `boot` may hang beside the wired product to receive what the web part has to say. */
export interface WebLog {
  request(line: RequestLine): void;
  failure(failure: unknown, context: { readonly reference: string; readonly route: string }): void;
}

const wired = globalThis as unknown as Record<symbol, unknown>;

/** `boot` hangs the wired product on the global object before it loads the web part. */
export function wiredUmsicht(): Umsicht {
  const umsicht = wired[Symbol.for('umsicht')];
  if (umsicht === undefined)
    throw new Error('umsicht is not wired: start the server with src/boot/server.ts');
  return umsicht as Umsicht;
}

export function webLog(): WebLog | undefined {
  return wired[Symbol.for('umsicht.webLog')] as WebLog | undefined;
}
