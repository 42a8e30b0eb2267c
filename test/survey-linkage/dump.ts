import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Handle } from '#storage/open-database.ts';

/** One row as whoever copies the database sees it: with what the database keeps about it. */
export interface DumpedRow {
  readonly page: number;
  readonly place: number;
  readonly xmin: number;
  readonly xmax: number;
  readonly cmin: number;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Every table of the schema, in the order in which its rows lie on the disk. */
export type Dump = ReadonlyMap<string, readonly DumpedRow[]>;

export async function dumpOf(handle: Handle): Promise<Dump> {
  const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' order by 1`.execute(handle);
  const dump = new Map<string, readonly DumpedRow[]>();
  for (const { name } of tables) {
    const { rows } = await sql<DumpedRow>`select (ctid::text::point)[0]::int as page,
        (ctid::text::point)[1]::int as place, xmin::text::bigint as xmin, xmax::text::bigint as xmax,
        cmin::text::bigint as cmin, row_to_json(t) as columns
      from ${sql.table(name)} t order by ctid`.execute(handle);
    dump.set(name, rows);
  }
  return dump;
}

/** In the order in which the parts of long values were written, by their number in the side table of the urn. */
export async function toastOrder(handle: Handle): Promise<readonly string[] | null> {
  try {
    const { rows: names } = await sql<{
      name: string;
    }>`select reltoastrelid::regclass::text as name from pg_class
      where oid = 'survey_urn'::regclass`.execute(handle);
    const { rows } = await sql<{
      begins: string;
    }>`select encode(substring(chunk_data, 1, 33), 'hex') as begins
      from ${sql.raw(names[0]!.name)} where chunk_seq = 0 order by chunk_id`.execute(handle);
    return rows.map(({ begins }) => begins);
  } catch (error) {
    // An ordinary user of a server may not look there; whoever copies its disk may.
    if ((error as { code?: string }).code === '42501') return null;
    throw error;
  }
}

/** Everything that stands on the disk, file by file. */
export function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const walk = (path: string): void => {
    for (const name of readdirSync(path)) {
      const inside = join(path, name);
      if (statSync(inside).isDirectory()) walk(inside);
      else files.set(inside.slice(folder.length), readFileSync(inside));
    }
  };
  walk(folder);
  return files;
}

export interface Occurrence {
  readonly file: string;
  readonly offset: number;
  readonly name: string;
}

/** Where any of these bytes stand, in one pass over the files. */
export function occurrencesOf(
  needles: ReadonlyMap<string, Buffer>,
  files: ReadonlyMap<string, Buffer>,
): readonly Occurrence[] {
  const begins = new Map<number, [string, Buffer][]>();
  const mayBegin = new Uint8Array(65_536);
  for (const [name, bytes] of needles) {
    const begin = bytes.readUInt32LE(0);
    mayBegin[begin & 0xffff] = 1;
    begins.set(begin, [...(begins.get(begin) ?? []), [name, bytes]]);
  }
  const found: Occurrence[] = [];
  for (const [file, bytes] of files) {
    for (let offset = 0; offset + 4 <= bytes.length; offset++) {
      if (mayBegin[bytes[offset]! | (bytes[offset + 1]! << 8)] === 0) continue;
      for (const [name, needle] of begins.get(bytes.readUInt32LE(offset)) ?? [])
        if (needle.compare(bytes, offset, Math.min(bytes.length, offset + needle.length)) === 0)
          found.push({ file, offset, name });
    }
  }
  return found;
}
