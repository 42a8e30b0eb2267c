/** What the main thread asks of the thread that runs PGlite, and what comes back. */
export interface DatabaseThreadData {
  /** Absolute folder, or null for a database in memory. */
  readonly folder: string | null;
  /** A dumped data folder (tar) to start from instead of an empty one. */
  readonly snapshot: Uint8Array | null;
}

export type DatabaseRequest =
  /** One statement with parameters, or one or several statements without. */
  | { readonly id: number; readonly kind: 'run'; readonly sql: string; readonly params: readonly unknown[] }
  | { readonly id: number; readonly kind: 'dump' }
  | { readonly id: number; readonly kind: 'close' };

export interface StatementResult {
  readonly rows: Record<string, unknown>[];
  readonly fields: { name: string; dataTypeID: number }[];
  readonly affectedRows?: number;
  readonly command?: string;
}

export type DatabaseReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly failure: DatabaseFailure }
  | { readonly id: number; readonly kind: 'results'; readonly results: StatementResult[] }
  | { readonly id: number; readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly id: number; readonly kind: 'failed'; readonly failure: DatabaseFailure };

/** The fields of a PostgreSQL error that survive the way between threads. */
export interface DatabaseFailure {
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}
