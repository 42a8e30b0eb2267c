import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyTextReview } from '../survey-schema.ts';
import { insertRows } from './bulk-insert.ts';
import type { SurveyKey } from './surveys.ts';

export interface StoredText {
  readonly id: string;
  readonly item: string;
  readonly body: string;
  readonly coarsened: string | null;
  readonly review: SurveyTextReview;
}

/** In the order given: whoever calls has shuffled them. */
export async function insertTexts(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  texts: readonly { readonly id: string; readonly item: string; readonly body: string }[],
): Promise<void> {
  if (texts.length === 0) return;
  await insertRows(
    handle,
    {
      table: 'survey_texts',
      columns: { id: 'text', item: 'text', body: 'text' },
      fixed: { organisation_id: organisationId, survey_id: id },
    },
    texts.map((text) => ({ ...text })),
  );
}

/** By their ids, which are chance. */
export async function listTexts(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  reviews: readonly SurveyTextReview[],
): Promise<StoredText[]> {
  return texts(handle)
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('review', 'in', reviews)
    .orderBy('id')
    .execute();
}

export async function readText(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  textId: string,
): Promise<StoredText | null> {
  const row = await texts(handle)
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('id', '=', textId)
    .executeTakeFirst();
  return row ?? null;
}

export type TextCounts = Readonly<Record<SurveyTextReview, number>>;

export async function countTexts(handle: Handle, { organisationId, id }: SurveyKey): Promise<TextCounts> {
  const rows = await handle
    .selectFrom('survey_texts')
    .select(['review', sql<number>`count(*)::int`.as('count')])
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .groupBy('review')
    .execute();
  const counts = { new: 0, shown: 0, coarsened: 0, withheld: 0 };
  for (const { review, count } of rows) counts[review] = count;
  return counts;
}

/** False: there is no such text. */
export async function reviewText(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  change: {
    readonly textId: string;
    readonly review: SurveyTextReview;
    readonly coarsened: string | null;
    readonly accountId: string;
  },
): Promise<boolean> {
  const done = await handle
    .updateTable('survey_texts')
    .set({
      review: change.review,
      coarsened: change.coarsened,
      reviewed_by: change.review === 'new' ? null : change.accountId,
    })
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('id', '=', change.textId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What was withheld goes, of what was coarsened the words before, and who read it. */
export async function forgetOriginals(handle: Handle, { organisationId, id }: SurveyKey): Promise<void> {
  await handle
    .deleteFrom('survey_texts')
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('review', '=', 'withheld')
    .execute();
  await handle
    .updateTable('survey_texts')
    .set({ reviewed_by: null })
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .execute();
  await handle
    .updateTable('survey_texts')
    .set({ body: '' })
    .where('organisation_id', '=', organisationId)
    .where('survey_id', '=', id)
    .where('review', '=', 'coarsened')
    .execute();
}

function texts(handle: Handle) {
  return handle.selectFrom('survey_texts').select(['id', 'item', 'body', 'coarsened', 'review']);
}
