import { setImmediate as nextTurn } from 'node:timers/promises';
import { mayPrepareSurvey, mayReadSurvey } from '#core/access/survey-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { SurveyUpload } from '#core/survey/sampling/survey-upload.ts';
import { countCodes, deleteCodesBeginning, insertCodes } from '#storage/queries/survey-codes.ts';
import { deleteStrata, insertStrata, listStrata } from '#storage/queries/survey-strata.ts';
import { type StoredSurvey, touchedSurvey } from '#storage/queries/surveys.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import type { ShownSample } from './contract.ts';
import { sampleSummary } from './read-survey.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds } from './survey-guard.ts';

/** The embedded database serves one after the other: whoever asks meanwhile waits for so many rows, no more. */
const codesAtOnce = 500;

const noSample = {
  salt: null,
  reference_day: null,
  age_from: null,
  age_to: null,
  selection: null,
  minimum_per_stratum: null,
} as const;

export async function readSample(needs: SurveyNeeds, actor: Actor, id: string): Promise<Result<ShownSample>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.sample', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const handle = needs.within(survey.organisationId);
  const sample = await sampleSummary(handle, survey);
  return ok({
    title: survey.title,
    kind: survey.kind,
    slug: survey.slug,
    sample,
    strata: sample === null ? [] : await listStrata(handle, survey),
    mayReplace: mayPrepareSurvey(actor, survey) && survey.state === 'draft',
  });
}

/**
 * Takes a sample in, in the place of an earlier one. It is written in many small steps, none of which makes others
 * wait; until the last one the survey has no sample, and what an interrupted attempt left goes with the next.
 */
export async function takeSample(
  needs: SurveyNeeds & Pick<UseCaseNeeds, 'reading'>,
  actor: Actor,
  { id, bytes }: { readonly id: string; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<Result<void>> {
  const action = 'survey.takeSample';
  return needs.turns.take(`survey.${id}`, async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    const refused = await replacementProblem(needs, survey);
    if (refused !== null) return failed(refused);
    const read = await needs.reading.surveyUpload(bytes);
    if (read.upload === null) return failed(read.problem ?? problem('sampling.upload.otherFile'));
    await clearSample(needs, survey);
    return storeSample(needs, actor, { survey, upload: read.upload });
  });
}

async function replacementProblem(needs: SurveyNeeds, survey: StoredSurvey): Promise<Problem | null> {
  if (survey.state !== 'draft') return problem('survey.notDraft');
  if (survey.kind !== 'sample') return problem('survey.sample.openPoll');
  const counts = await countCodes(needs.within(survey.organisationId), survey);
  return counts.some(({ state }) => state !== 'open') ? problem('survey.sample.used') : null;
}

async function clearSample(needs: SurveyNeeds, survey: StoredSurvey): Promise<void> {
  const handle = needs.within(survey.organisationId);
  await touchedSurvey(handle, survey, { now: needs.clock(), accountId: null }).set(noSample).execute();
  const counts = await countCodes(handle, survey);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  for (const beginning of beginnings(total)) {
    await deleteCodesBeginning(handle, survey, beginning);
    await nextTurn();
  }
  await deleteStrata(handle, survey);
}

async function storeSample(
  needs: SurveyNeeds,
  actor: Actor,
  { survey, upload }: { readonly survey: StoredSurvey; readonly upload: SurveyUpload },
): Promise<Result<void>> {
  const handle = needs.within(survey.organisationId);
  await insertStrata(
    handle,
    survey,
    upload.strata.map(({ id, label, population, sampled, households = null }) => ({
      id,
      label,
      population,
      sampled,
      households,
    })),
  );
  for (let from = 0; from < upload.codes.length; from += codesAtOnce) {
    await insertCodes(handle, survey, upload.codes.slice(from, from + codesAtOnce));
    await nextTurn();
  }
  return recordedSurveyChange(needs, actor, {
    action: 'survey.takeSample',
    survey,
    work: async (transaction, by) => {
      const done = await touchedSurvey(transaction, survey, by)
        .set({
          salt: upload.salt,
          reference_day: upload.referenceDay,
          age_from: upload.ageFrom,
          age_to: upload.ageTo,
          selection: upload.selection,
          minimum_per_stratum: upload.minimumPerStratum,
        })
        .where('state', '=', 'draft')
        .executeTakeFirst();
      return done.numUpdatedRows > 0n ? ok(undefined) : failed(problem('survey.notDraft'));
    },
  });
}

/** As many first signs of a hash as make parts of `codesAtOnce` or fewer. */
function beginnings(codes: number): readonly string[] {
  let digits = 0;
  while (codes / 16 ** digits > codesAtOnce) digits += 1;
  return Array.from({ length: codes === 0 ? 0 : 16 ** digits }, (_, at) =>
    digits === 0 ? '' : at.toString(16).padStart(digits, '0'),
  );
}
