import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { newAccessCodes } from '#core/survey/access-code.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertRows } from '#storage/queries/bulk-insert.ts';
import type { SurveyKind, SurveyState } from '#storage/survey-schema.ts';
import { makeUrnKeys } from '../surveys/urn.ts';

/** A survey in the field with its codes and the key of its urn, for tests and benches. */
export interface StoredSurvey {
  readonly organisationId: string;
  readonly surveyId: string;
  readonly slug: string;
  readonly salt: string | null;
  readonly codes: readonly string[];
  /** Of the codes, in their order. */
  readonly hashes: readonly string[];
  readonly key: Uint8Array;
  readonly lock: string;
}

export async function storeSurvey(
  handle: Handle,
  {
    organisationId,
    form,
    kind = 'sample',
    state = 'field',
    codeCount = 20,
    from = '2027-03-01',
    until = '2027-03-31',
    title = 'Sicher leben in Musterstadt',
    slug = `t${randomBytes(5).toString('hex')}`,
  }: {
    readonly organisationId: string;
    readonly form: SurveyForm;
    readonly kind?: SurveyKind;
    readonly state?: SurveyState;
    readonly codeCount?: number;
    readonly from?: string | null;
    readonly until?: string | null;
    readonly title?: string;
    readonly slug?: string;
  },
): Promise<StoredSurvey> {
  const surveyId = randomUUID();
  const { key, lock } = makeUrnKeys();
  const isSample = kind === 'sample';
  const salt = isSample && (state === 'draft' || state === 'field') ? randomBytes(32).toString('hex') : null;
  const now = new Date('2027-02-20T10:00:00Z');
  const own = { organisation_id: organisationId, survey_id: surveyId };
  await handle
    .insertInto('surveys')
    .values({
      organisation_id: organisationId,
      id: surveyId,
      title,
      kind,
      state,
      slug,
      field_from: from,
      field_until: until,
      salt,
      urn_lock: lock,
      form_version: 1,
      started_on: state === 'draft' ? null : '2027-02-25',
      fictional: true,
      created_at: now,
      changed_at: now,
    })
    .execute();
  await handle
    .insertInto('survey_forms')
    .values({ ...own, version: 1, definition: JSON.stringify(form), saved_at: now })
    .execute();
  if (!isSample) return { organisationId, surveyId, slug, salt, codes: [], hashes: [], key, lock };
  await handle
    .insertInto('survey_strata')
    .values(
      ['s01', 's02'].map((id) => ({
        ...own,
        id,
        label: id,
        population: 900,
        sampled: Math.ceil(codeCount / 2),
      })),
    )
    .execute();
  const codes = newAccessCodes(codeCount, randomBytes);
  const hashes = codes.map((code) =>
    createHmac('sha256', Buffer.from(salt ?? '', 'hex'))
      .update(code)
      .digest('hex'),
  );
  await insertRows(
    handle,
    { table: 'survey_codes', columns: { hash: 'text', stratum_id: 'text', state: 'text' }, fixed: own },
    hashes.map((hash, at) => ({ hash, stratum_id: at % 2 === 0 ? 's01' : 's02', state: 'open' })),
  );
  return { organisationId, surveyId, slug, salt, codes, hashes, key, lock };
}
