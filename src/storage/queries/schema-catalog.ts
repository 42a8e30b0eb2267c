import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';

/** The schema as the database itself describes it. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKeyShape[];
  /** Rows are looked up by their id alone, without the organisation. */
  readonly foundById: boolean;
}

export interface ColumnShape {
  readonly name: string;
  /** As PostgreSQL prints it: `text`, `timestamp with time zone`, `text[]`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** The database makes the value; nobody can give one. */
  readonly computed: boolean;
  /** The values a check names, where it is a list; null: any value of the type. */
  readonly allowed: readonly string[] | null;
}

export interface ForeignKeyShape {
  readonly columns: readonly string[];
  readonly table: string;
  /** What `columns` point at, in the same order. */
  readonly targets: readonly string[];
}

/** Every table of the product, by name. */
export async function readSchemaCatalog(handle: Handle): Promise<readonly TableShape[]> {
  const { rows } = await sql<TableShape>`
    select c.relname::text as name,
      (select jsonb_agg(jsonb_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
          'hasDefault', a.atthasdef, 'computed', a.attgenerated <> '' or a.attidentity = 'a',
          'allowed', (select jsonb_agg(value[1] order by position)
            from pg_constraint k
            cross join lateral regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g')
              with ordinality as found (value, position)
            where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
              and pg_get_constraintdef(k.oid) like 'CHECK ((%= ANY (ARRAY[%'))
          order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select jsonb_agg(a.attname order by k.position)
        from pg_constraint p
        cross join lateral unnest(p.conkey) with ordinality as k (attribute, position)
        join pg_attribute a on a.attrelid = p.conrelid and a.attnum = k.attribute
        where p.conrelid = c.oid and p.contype = 'p'), '[]') as "primaryKey",
      coalesce((select jsonb_agg(jsonb_build_object(
          'table', target.relname,
          'columns', (select jsonb_agg(a.attname order by k.position)
            from unnest(f.conkey) with ordinality as k (attribute, position)
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attribute),
          'targets', (select jsonb_agg(a.attname order by k.position)
            from unnest(f.confkey) with ordinality as k (attribute, position)
            join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.attribute)) order by f.conname)
        from pg_constraint f join pg_class target on target.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f'), '[]') as "foreignKeys",
      exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
        where i.indrelid = c.oid and i.indnatts = 1 and i.indkey[0] = a.attnum and not i.indisprimary)
        as "foundById"
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and c.relname <> 'schema_migrations'
    order by c.relname`.execute(handle);
  return rows;
}
