import type { Handle, OpenDatabase } from './open-database.ts';

/**
 * Reads that see one moment of the database. On a server that is a transaction nobody waits for. The embedded
 * database has one connection, and a long transaction would stop everybody: there the reads see the moment each of
 * them happens, and whoever needs more looks afterwards whether something changed.
 */
export async function withSnapshot<T>(
  { handle, engine }: Pick<OpenDatabase, 'handle' | 'engine'>,
  read: (handle: Handle) => Promise<T>,
): Promise<T> {
  if (engine === 'pglite') return read(handle);
  return handle
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((snapshot) => read(snapshot));
}
