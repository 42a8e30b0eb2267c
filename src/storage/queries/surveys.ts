import { sql } from 'kysely';
import type { Handle } from '../open-database.ts';
import type { SurveyKind, SurveyState } from '../survey-schema.ts';

export interface SurveyKey {
  readonly organisationId: string;
  readonly id: string;
}

/** What people say of a survey before it starts. */
export interface SurveyFacts {
  readonly title: string;
  readonly fieldFrom: string | null;
  readonly fieldUntil: string | null;
  readonly secondEntry: boolean;
}

export interface StoredSurvey extends SurveyKey, SurveyFacts {
  readonly organisationName: string;
  readonly kind: SurveyKind;
  readonly state: SurveyState;
  readonly slug: string;
  readonly referenceDay: string | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly selection: 'persons' | 'onePerHousehold' | null;
  readonly minimumPerStratum: number | null;
  /** Key of the hashes of codes; null: no sample, or the codes are gone. */
  readonly salt: string | null;
  readonly urnLock: string | null;
  readonly keyCheckedOn: string | null;
  readonly deleteOn: string | null;
  readonly formVersion: number | null;
  readonly startedOn: string | null;
  readonly closedOn: string | null;
  readonly openedOn: string | null;
  readonly analysisId: string | null;
  readonly fictional: boolean;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** null: the account is gone, or the program did it. */
  readonly changedByName: string | null;
  readonly version: number;
}

export interface SurveyChange {
  readonly now: Date;
  /** null: the program did it. */
  readonly accountId: string | null;
}

function surveys(handle: Handle) {
  return handle
    .selectFrom('surveys as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation_id')
    .leftJoin('accounts as a', 'a.id', 's.changed_by')
    .select([
      's.organisation_id as organisationId',
      'o.name as organisationName',
      's.id',
      's.title',
      's.kind',
      's.state',
      's.slug',
      's.field_from as fieldFrom',
      's.field_until as fieldUntil',
      's.reference_day as referenceDay',
      's.age_from as ageFrom',
      's.age_to as ageTo',
      's.selection',
      's.minimum_per_stratum as minimumPerStratum',
      's.salt',
      's.urn_lock as urnLock',
      's.key_checked_on as keyCheckedOn',
      's.delete_on as deleteOn',
      's.second_entry as secondEntry',
      's.form_version as formVersion',
      's.started_on as startedOn',
      's.closed_on as closedOn',
      's.opened_on as openedOn',
      's.analysis_id as analysisId',
      's.fictional',
      's.created_at as createdAt',
      's.changed_at as changedAt',
      'a.name as changedByName',
      's.version',
    ]);
}

export async function readSurvey(
  handle: Handle,
  { organisationId, id }: SurveyKey,
): Promise<StoredSurvey | null> {
  const row = await surveys(handle)
    .where('s.organisation_id', '=', organisationId)
    .where('s.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** What is in preparation or in the field first, the one begun last before the others. */
export async function listSurveys(handle: Handle, organisationId: string): Promise<StoredSurvey[]> {
  return surveys(handle)
    .where('s.organisation_id', '=', organisationId)
    .orderBy(sql`s.state in ('closed', 'opened')`)
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id')
    .execute();
}

/** False: the address is taken; try another one. */
export async function insertSurvey(
  handle: Handle,
  survey: SurveyKey &
    SurveyFacts & { readonly kind: SurveyKind; readonly slug: string; readonly fictional: boolean },
  { now, accountId }: SurveyChange,
): Promise<boolean> {
  const rows = await handle
    .insertInto('surveys')
    .values({
      organisation_id: survey.organisationId,
      id: survey.id,
      kind: survey.kind,
      slug: survey.slug,
      fictional: survey.fictional,
      ...factColumns(survey),
      created_at: now,
      changed_at: now,
      changed_by: accountId,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** False: somebody else changed it since that version was read. */
export async function updateSurveyFacts(
  handle: Handle,
  survey: SurveyKey & SurveyFacts & { readonly version: number },
  change: SurveyChange,
): Promise<boolean> {
  const done = await touchedSurvey(handle, survey, change)
    .set(factColumns(survey))
    .where('version', '=', survey.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/**
 * An update that goes up by one version; add `set` and, where it must not pass somebody else's change, `where`.
 */
export function touchedSurvey(
  handle: Handle,
  { organisationId, id }: SurveyKey,
  { now, accountId }: SurveyChange,
) {
  return handle
    .updateTable('surveys')
    .set((columns) => ({
      version: columns('version', '+', 1),
      changed_at: now,
      changed_by: accountId,
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id);
}

/** Everything of it goes along. */
export async function deleteSurvey(handle: Handle, { organisationId, id }: SurveyKey): Promise<void> {
  await handle
    .deleteFrom('surveys')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

function factColumns(facts: SurveyFacts) {
  return {
    title: facts.title,
    field_from: facts.fieldFrom,
    field_until: facts.fieldUntil,
    second_entry: facts.secondEntry,
  };
}
