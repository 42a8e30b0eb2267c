import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';

/** Tables an answer leaves a trace in while the field is open, with the column that names a row within its survey. */
const fieldTables = {
  survey_codes: 'hash',
  survey_urn: 'id',
  survey_drafts: 'secret_sha256',
  survey_paper_entries: 'code_hash',
  survey_returns: null,
} as const;

export type FieldTable = keyof typeof fieldTables;
export const fieldTableNames = Object.keys(fieldTables) as readonly FieldTable[];

export type RewrittenTable = FieldTable | 'surveys' | 'survey_texts' | 'survey_data';

export interface RewrittenSurvey {
  readonly organisationId: string;
  readonly id: string;
}

/** Surveys in the field whose rows were not written anew on this day. */
export async function listSurveysToRewrite(handle: Handle, today: string): Promise<RewrittenSurvey[]> {
  return handle
    .selectFrom('surveys')
    .select(['organisation_id as organisationId', 'id'])
    .where('state', '=', 'field')
    .where((where) => where.or([where('rewritten_on', 'is', null), where('rewritten_on', '<', today)]))
    .orderBy('id')
    .execute();
}

/** Null: dead rows still say what was, the night has to make up for it. */
export async function markRewritten(
  handle: Handle,
  { organisationId, id }: RewrittenSurvey,
  day: string | null,
): Promise<void> {
  await handle
    .updateTable('surveys')
    .set({ rewritten_on: day })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** What names the rows, to be written anew in parts. Those that come later are left to the next night. */
export async function listFieldRows(
  handle: Handle,
  table: FieldTable,
  { organisationId, id }: RewrittenSurvey,
): Promise<string[]> {
  const column = fieldTables[table];
  if (column === null) return [];
  const { rows } = await sql<{ name: string }>`select ${sql.ref(column)} as name from ${sql.table(table)}
    where organisation_id = ${organisationId} and survey_id = ${id}`.execute(handle);
  return rows.map(({ name }) => name);
}

/**
 * Takes rows out and puts them back in random order, in one statement: afterwards they have one transaction in common
 * and lie as the source of chance of the database wills (it is the one keys are made with). Rows of the urn get new
 * ids, but in an open poll, where the id keeps a sheet from counting twice. `part`: only these; null: all rows of the survey.
 *
 * One table a transaction: answers that arrive wait at its lock and then see the new rows; with a second lock they
 * and this could wait for each other. Without the lock an answer that waits for its code would find it deleted.
 */
export async function rewriteFieldRows(
  handle: Handle,
  table: FieldTable,
  { organisationId, id }: RewrittenSurvey,
  part: readonly string[] | null,
): Promise<number> {
  const column = fieldTables[table];
  const chosen =
    part === null || column === null
      ? sql``
      : sql`and ${sql.ref(column)} in (select json_array_elements_text(${JSON.stringify(part)}::json))`;
  const back =
    table === 'survey_urn'
      ? sql`(organisation_id, survey_id, id, sealed)
          select organisation_id, survey_id, case when exists (select from surveys s
            where s.organisation_id = ${organisationId} and s.id = ${id} and s.kind = 'open')
            then taken.id else replace(gen_random_uuid()::text, '-', '') end, sealed`
      : sql`select *`;
  return handle.transaction().execute(async (transaction) => {
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(transaction);
    const { rows } = await sql<{ count: number }>`
      with taken as (
        delete from ${sql.table(table)} where organisation_id = ${organisationId} and survey_id = ${id} ${chosen}
        returning *
      ), back as (
        insert into ${sql.table(table)} ${back} from taken order by gen_random_uuid() returning 1
      ) select count(*)::int as count from back`.execute(transaction);
    return rows[0]?.count ?? 0;
  });
}

/**
 * A new file for the table, without what was deleted or changed in it; the old one goes. Must not run within a
 * transaction. Whoever needs the table waits.
 *
 * False: dead rows were taken over into the new file, because somebody's transaction (also the statistics worker of
 * the database) could still see them. Then it has to be done again.
 */
export async function rewriteWithoutDeadRows(handle: Handle, table: RewrittenTable): Promise<boolean> {
  // One connection: what the new file took over is read where nothing else has rewritten it in between.
  return handle.connection().execute(async (connection) => {
    const alive = await connection
      .selectFrom(table)
      .select((rows) => rows.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    await sql`vacuum full ${sql.table(table)}`.execute(connection);
    const { rows } = await sql<{ taken: number }>`
      select reltuples::float8 as taken from pg_class where oid = to_regclass(${table})`.execute(connection);
    return rows[0]!.taken <= Number(alive.count);
  });
}

/**
 * The log of the database repeats every change, with its moment to the microsecond. The embedded database begins a
 * new one here and deletes what went before. False: a server, where this is the business of its operator
 * (`docs/threat-model-surveys.md`), unless it is set to delete its old logs and allows to begin a new one.
 */
export async function forgetWrittenLog(handle: Handle): Promise<boolean> {
  try {
    return await handle.connection().execute(async (connection) => {
      await sql`set wal_recycle = off`.execute(connection);
      await sql`select pg_switch_wal()`.execute(connection);
      await sql`checkpoint`.execute(connection);
      await sql`reset wal_recycle`.execute(connection);
      // On a server another process deletes logs, by the settings of the server.
      const { rows } = await sql<{ deleted: boolean }>`select reset_val = 'off' or not exists (
        select from pg_stat_activity where backend_type = 'checkpointer') as deleted
        from pg_settings where name = 'wal_recycle'`.execute(connection);
      return rows[0]?.deleted ?? false;
    });
  } catch (error) {
    if ((error as { code?: string }).code === insufficientPrivilege) return false;
    throw error;
  }
}

const insufficientPrivilege = '42501';
