import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyKey } from './surveys.ts';

/** Paper typed once; `sealed` opens with the code on the paper. */
export interface StoredPaperEntry {
  readonly sealed: Uint8Array;
  /** null: that account is gone. */
  readonly enteredBy: string | null;
}

export async function readPaperEntry(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  codeHash: string,
): Promise<StoredPaperEntry | null> {
  const row = await handle
    .selectFrom('survey_paper_entries')
    .select(['sealed', 'entered_by as enteredBy'])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row ?? null;
}

/** False: somebody else was faster. Whoever typed it may type it again. */
export async function savePaperEntry(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  entry: { readonly codeHash: string; readonly sealed: Uint8Array; readonly enteredBy: string },
): Promise<boolean> {
  const rows = await handle
    .insertInto('survey_paper_entries')
    .values({
      organisation_id: organisationId,
      survey_id: id,
      code_hash: entry.codeHash,
      sealed: entry.sealed,
      entered_by: entry.enteredBy,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'survey_id', 'code_hash'])
        .doUpdateSet({ sealed: entry.sealed })
        .where('survey_paper_entries.entered_by', '=', entry.enteredBy),
    )
    .returning('code_hash')
    .execute();
  return rows.length > 0;
}

export async function deletePaperEntry(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  codeHash: string,
): Promise<void> {
  await handle
    .deleteFrom('survey_paper_entries')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('code_hash', '=', codeHash)
    .execute();
}

/** How much paper waits for its second entry, and how much of it for somebody else than this account. */
export async function countPaperEntries(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  accountId: string,
): Promise<{ waiting: number; own: number }> {
  return handle
    .selectFrom('survey_paper_entries')
    .select([
      sql<number>`count(*)::int`.as('waiting'),
      sql<number>`count(*) filter (where entered_by = ${accountId})::int`.as('own'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .executeTakeFirstOrThrow();
}

export interface Agreement {
  readonly sheets: number;
  readonly items: number;
  readonly differing: number;
}

/** Touches neither version nor day of the change: nobody has changed the survey. */
export async function addComparison(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  compared: { readonly items: number; readonly differing: number },
): Promise<void> {
  await handle
    .updateTable('surveys')
    .set((columns) => ({
      compared_sheets: columns('compared_sheets', '+', 1),
      compared_items: columns('compared_items', '+', compared.items),
      differing_items: columns('differing_items', '+', compared.differing),
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

export async function readAgreement(handle: Handle, { organisationId, id }: SurveyKey): Promise<Agreement> {
  return handle
    .selectFrom('surveys')
    .select(['compared_sheets as sheets', 'compared_items as items', 'differing_items as differing'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
