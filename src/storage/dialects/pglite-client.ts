import { Worker } from 'node:worker_threads';
import type {
  DatabaseFailure,
  DatabaseReply,
  DatabaseRequest,
  DatabaseThreadData,
  StatementResult,
} from './pglite-messages.ts';

/** A PostgreSQL error with the fields `pg-problems.ts` reads; the same names as in node-postgres. */
export class DatabaseError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;

  constructor(failure: DatabaseFailure) {
    super(failure.message);
    this.name = 'DatabaseError';
    this.code = failure.code;
    this.detail = failure.detail;
    this.constraint = failure.constraint;
    this.table = failure.table;
    this.column = failure.column;
  }
}

interface Rows<T> {
  rows: T[];
  fields: { name: string; dataTypeID: number }[];
  affectedRows?: number;
}

interface PGliteTransactionHandle {
  query<T>(sql: string, params?: unknown[]): Promise<Rows<T>>;
  rollback(): Promise<void>;
}

// Distributes over the union, so that each request keeps its own fields.
type Unnumbered<R> = R extends DatabaseRequest ? Omit<R, 'id'> : never;

/**
 * PGlite in its own thread, with the methods Kysely and pg-boss know from PGlite itself. There is one
 * connection: while a transaction is open, everyone else waits, or their statements would become part of it.
 */
export class PGliteClient {
  readonly waitReady: Promise<void>;
  ready = false;
  closed = false;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(reply: DatabaseReply): void; reject(error: Error): void }>();
  #nextId = 1;
  #turn: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  constructor(data: DatabaseThreadData) {
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
      workerData: data,
      // Test runners hand down loaders the thread neither needs nor understands.
      execArgv: [],
    });
    this.waitReady = new Promise((resolve, reject) => {
      this.#worker.on('message', (reply: DatabaseReply) => {
        if (reply.kind === 'ready') {
          this.ready = true;
          resolve();
        } else if (reply.kind === 'broken') reject(new DatabaseError(reply.failure));
        else this.#settle(reply);
      });
      const lost = (error: Error): void => {
        this.closed = true;
        reject(error);
        for (const waiting of this.#waiting.values()) waiting.reject(error);
        this.#waiting.clear();
      };
      this.#worker.on('error', lost);
      this.#worker.on('exit', () => lost(new Error('the database thread has ended')));
    });
    this.waitReady.catch(() => {});
  }

  /** One statement; waits until no transaction is open. */
  async query<T>(sql: string, params: unknown[] = []): Promise<Rows<T>> {
    return this.#inTurn(async () => lastOf<T>(await this.#runAlone(sql, params)));
  }

  /** Several statements without parameters; a failure inside `begin ... commit` is rolled back at once. */
  async exec(sql: string): Promise<StatementResult[]> {
    return this.#inTurn(() => this.#runAlone(sql, []));
  }

  async transaction<T>(work: (transaction: PGliteTransactionHandle) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      await this.#run('begin', []);
      let value: T;
      try {
        value = await work({
          query: async <R>(sql: string, params: unknown[] = []) => lastOf<R>(await this.#run(sql, params)),
          rollback: async () => {
            await this.#run('rollback', []);
          },
        });
      } catch (error) {
        await this.#run('rollback', []);
        throw error;
      }
      const [commit] = await this.#run('commit', []);
      // PostgreSQL answers the commit of a failed transaction with a rollback and no error.
      if (commit?.command === 'ROLLBACK') {
        throw new DatabaseError({ message: 'transaction was rolled back', code: '25P02' });
      }
      return value;
    });
  }

  /** The whole data folder as a tar, for a later `snapshot`. */
  async dump(): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const reply = await this.#ask({ kind: 'dump' });
      if (reply.kind !== 'bytes') throw new Error('unexpected reply');
      return reply.bytes;
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#inTurn(async () => {
      await this.#ask({ kind: 'close' });
      this.closed = true;
      await this.#worker.terminate();
    });
    return this.#closing;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #runAlone(sql: string, params: readonly unknown[]): Promise<StatementResult[]> {
    try {
      return await this.#run(sql, params);
    } catch (error) {
      // Nobody else may speak between the failure and its rollback: their statement would fail too.
      await this.#run('rollback', []).catch(() => {});
      throw error;
    }
  }

  async #run(sql: string, params: readonly unknown[]): Promise<StatementResult[]> {
    const reply = await this.#ask({ kind: 'run', sql, params });
    if (reply.kind !== 'results') throw new Error('unexpected reply');
    return reply.results;
  }

  #ask(request: Unnumbered<DatabaseRequest>): Promise<DatabaseReply> {
    if (this.closed) return Promise.reject(new Error('the database is closed'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  #settle(reply: Exclude<DatabaseReply, { kind: 'ready' | 'broken' }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === 'failed') waiting?.reject(new DatabaseError(reply.failure));
    else waiting?.resolve(reply);
  }
}

function lastOf<T>(results: StatementResult[]): Rows<T> {
  const last = results.at(-1);
  if (last === undefined) return { rows: [], fields: [] };
  return { rows: last.rows as T[], fields: last.fields, affectedRows: last.affectedRows };
}
