import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import type {
  DatabaseFailure,
  DatabaseReply,
  DatabaseRequest,
  DatabaseThreadData,
} from './pglite-messages.ts';

/**
 * The thread PGlite runs in, so that a long statement never stops the server. It answers in the order it was
 * asked; who may speak when (transactions) is decided in `pglite-client.ts`.
 */
const port = parentPort;
if (port === null) throw new Error('pglite-worker.ts runs as a worker thread only');
const reply = (message: DatabaseReply): void => port.postMessage(message);

const failureOf = (error: unknown): DatabaseFailure => {
  const { message, code, detail, constraint, table, column } = error as DatabaseFailure;
  return { message: String(message ?? error), code, detail, constraint, table, column };
};

const { folder, snapshot } = workerData as DatabaseThreadData;
const database = new PGlite({
  ...(folder === null ? {} : { dataDir: folder }),
  ...(snapshot === null ? {} : { loadDataDir: new Blob([snapshot.slice()]) }),
  // A calendar day has no time zone: as text it means the same on every machine.
  parsers: { [types.DATE]: (value: string) => value },
});

async function answer(request: DatabaseRequest): Promise<void> {
  switch (request.kind) {
    case 'run': {
      // Without parameters several statements may come at once, as with node-postgres.
      const results =
        request.params.length === 0
          ? await database.exec(request.sql)
          : [await database.query<Record<string, unknown>>(request.sql, [...request.params])];
      reply({
        id: request.id,
        kind: 'results',
        results: results.map(({ rows, fields, affectedRows, command }) => ({
          rows,
          fields,
          affectedRows,
          command,
        })),
      });
      return;
    }
    case 'dump': {
      const dump = await database.dumpDataDir('none');
      reply({ id: request.id, kind: 'bytes', bytes: new Uint8Array(await dump.arrayBuffer()) });
      return;
    }
    case 'close':
      await database.close();
      reply({ id: request.id, kind: 'results', results: [] });
  }
}

let last: Promise<void> = database.waitReady.then(
  () => reply({ kind: 'ready' }),
  (error: unknown) => reply({ kind: 'broken', failure: failureOf(error) }),
);

port.on('message', (request: DatabaseRequest) => {
  last = last.then(() =>
    answer(request).catch((error: unknown) =>
      reply({ id: request.id, kind: 'failed', failure: failureOf(error) }),
    ),
  );
});
