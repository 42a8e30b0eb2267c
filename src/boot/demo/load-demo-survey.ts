import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type ExampleField,
  exampleCodes,
  exampleField,
  exampleSurvey,
  exampleSurveyId,
  exampleUrnKey,
} from '#core/example/survey/example-survey.ts';
import { addDays } from '#core/network/day.ts';
import { legalItemsOf } from '#core/survey/legal-checklist.ts';
import type { Handle, OpenDatabase } from '#storage/open-database.ts';
import { insertRecordEntry, wasDone } from '#storage/queries/record-entries.ts';
import { saveCheck } from '#storage/queries/survey-checks.ts';
import { insertCodes, updateCodeStates } from '#storage/queries/survey-codes.ts';
import { insertForm } from '#storage/queries/survey-forms.ts';
import { insertProtocol } from '#storage/queries/survey-protocols.ts';
import { insertStrata } from '#storage/queries/survey-strata.ts';
import { putIntoUrn } from '#storage/queries/survey-urn.ts';
import { deleteSurvey, insertSurvey, readSurvey, touchedSurvey } from '#storage/queries/surveys.ts';
import { codeHash } from '#usecases/survey-answers/code-hash.ts';
import { lockOfKey, sealAnswer } from '#usecases/surveys/urn.ts';
import { demoOrganisationId } from '../demo.ts';
import type { Log } from '../logging.ts';

const action = 'demo.loadSurvey';
const key = { organisationId: demoOrganisationId, id: exampleSurveyId };
/** Sealing takes a while: others are answered between two of these. */
const sealedAtOnce = 20;

export interface DemoSurveyNeeds {
  readonly database: Pick<OpenDatabase, 'handle'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** A fictional survey in the field, made once: whoever closes or removes it does not get it again. */
export async function loadDemoSurvey({ database, clock, log }: DemoSurveyNeeds): Promise<void> {
  try {
    const { handle } = database;
    if (!(await wasDone(handle, { organisationId: demoOrganisationId, action: 'demo.loadAlliance' }))) return;
    if (await wasDone(handle, { organisationId: demoOrganisationId, action })) return;
    // A program that was stopped in between begins anew.
    await deleteSurvey(handle, key);
    const now = clock();
    const example = exampleField();
    await handle.transaction().execute((transaction) => prepareSurvey(transaction, example, now));
    await takeReturns(handle, example, now);
    const entry = { organisationId: demoOrganisationId, at: now, accountId: null, action } as const;
    await insertRecordEntry(handle, { ...entry, subject: exampleSurveyId, outcome: 'done' });
    log.info('demo survey loaded');
  } catch (error) {
    // The product works without it.
    log.error({ err: error }, 'demo survey could not be loaded');
  }
}

async function prepareSurvey(handle: Handle, { form }: ExampleField, now: Date): Promise<void> {
  const begun = firstDay(now);
  const by = { now, accountId: 'demo-coordinator' };
  const { title, slug, salt, strata } = exampleSurvey;
  const fieldUntil = addDays(begun, exampleSurvey.daysAgo + exampleSurvey.daysLeft);
  const facts = { title, fieldFrom: begun, fieldUntil, secondEntry: false };
  const survey = { ...key, ...facts, slug, kind: 'sample', fictional: true } as const;
  if (!(await insertSurvey(handle, survey, by))) throw new Error(`the address ${slug} is taken`);
  await insertForm(handle, key, { version: 1, form }, by);
  await insertStrata(
    handle,
    key,
    strata.map((stratum) => ({ ...stratum, households: null })),
  );
  await insertCodes(
    handle,
    key,
    exampleCodes().map(({ code, stratum }) => ({ hash: hashOf(code), stratum })),
  );
  for (const { item } of legalItemsOf('sample').slice(0, -2))
    await saveCheck(handle, key, {
      item,
      state: 'done',
      note: '',
      signedOn: addDays(begun, -20),
      accountId: item === 'dataProtectionOfficer' ? 'demo-auditor' : by.accountId,
    });
  await touchedSurvey(handle, key, by)
    .set({
      state: 'field',
      salt,
      reference_day: addDays(begun, -30),
      age_from: 16,
      age_to: null,
      selection: 'persons',
      minimum_per_stratum: 50,
      urn_lock: lockOfKey(exampleUrnKey),
      key_checked_on: addDays(begun, -1),
      form_version: 1,
      started_on: addDays(begun, -1),
    })
    .execute();
  const letters = strata.reduce((sum, { sampled }) => sum + sampled, 0);
  await insertProtocol(handle, key, {
    act: 'start',
    day: addDays(begun, -1),
    facts: { formVersion: 1, letters, strata: strata.length, checklistSettled: 9, checklistTotal: 11 },
    accountId: by.accountId,
  });
}

/** Through the same statement as answers of residents, day by day. */
async function takeReturns(handle: Handle, { returns, outcomes }: ExampleField, now: Date): Promise<void> {
  const survey = await readSurvey(handle, key);
  const to = { lock: survey?.urnLock ?? '', surveyId: key.id };
  const byDay = grouped(returns, ({ day }) => day);
  for (const [day, ofDay] of byDay) {
    for (let from = 0; from < ofDay.length; from += sealedAtOnce) {
      const puts = ofDay
        .slice(from, from + sealedAtOnce)
        .map(({ code, stratum, mode, outcome, answers }) => ({
          codeHash: hashOf(code),
          stratumId: stratum,
          mode,
          // Random to look at, the same every time.
          urnId: createHash('sha256').update(`demo urn ${code}`).digest('hex').slice(0, 32),
          sealed: sealAnswer({ version: 1, formVersion: 1, stratum, mode, outcome, answers }, to),
          draftSecretSha256: null,
        }));
      await putIntoUrn(handle, key, { puts, day: addDays(firstDay(now), day) });
      await nextTurn();
    }
  }
  for (const [state, letters] of grouped(outcomes, (one) => one.state)) {
    const hashes = letters.map(({ code }) => hashOf(code));
    await updateCodeStates(handle, key, hashes, state);
  }
}

function firstDay(now: Date): string {
  return addDays(now.toISOString().slice(0, 10), -exampleSurvey.daysAgo);
}

function hashOf(code: string): string {
  return codeHash(exampleSurvey.salt, code) ?? '';
}

function grouped<One, Key>(all: readonly One[], keyOf: (one: One) => Key): ReadonlyMap<Key, readonly One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
