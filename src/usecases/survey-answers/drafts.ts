import type { FormAnswers } from '#core/survey/form/survey-form.ts';
import type { Within } from '#storage/open-database.ts';
import {
  type DraftToSave,
  deleteSurveyDraft,
  readSurveyDrafts,
  saveSurveyDrafts,
} from '#storage/queries/survey-drafts.ts';
import type { SurveyKey } from '#storage/queries/surveys.ts';
import { calendarDay } from '../sessions/calendar-day.ts';
import { gathered } from './gathered.ts';
import { draftHash, openDraft, sealDraft } from './sealed-draft.ts';
import { gatheredSurvey, gatheringKey } from './take-answer.ts';

export interface Drafts {
  /** Empty where there is none. */
  read(survey: SurveyKey, secret: string): Promise<FormAnswers>;
  save(survey: SurveyKey, draft: { readonly secret: string; readonly answers: FormAnswers }): Promise<void>;
  remove(survey: SurveyKey, secret: string): Promise<void>;
}

const mostTogether = 64;

/** Drafts of many residents are read and saved together, as their answers are. */
export function createDrafts({
  within,
  clock,
}: {
  readonly within: Within;
  readonly clock: () => Date;
}): Drafts {
  const save = gathered<DraftToSave, void>(async (key, drafts) => {
    const survey = gatheredSurvey(key);
    // The last one of a device counts; whoever saves is asked for one page after the other anyway.
    const last = new Map(drafts.map((draft) => [draft.secretSha256, draft]));
    const given = { drafts: [...last.values()], day: calendarDay(clock()) };
    await saveSurveyDrafts(within(survey.organisationId), survey, given);
    return drafts.map(() => undefined);
  }, mostTogether);

  const read = gathered<string, Uint8Array | null>(async (key, hashes) => {
    const survey = gatheredSurvey(key);
    const found = await readSurveyDrafts(within(survey.organisationId), survey, [...new Set(hashes)]);
    return hashes.map((hash) => found.get(hash) ?? null);
  }, mostTogether);

  return {
    read: async (survey, secret) => {
      const sealed = await read(gatheringKey(survey), draftHash(secret));
      return sealed === null ? {} : (openDraft(sealed, { secret, surveyId: survey.id }) ?? {});
    },
    save: (survey, { secret, answers }) =>
      save(gatheringKey(survey), {
        secretSha256: draftHash(secret),
        sealed: sealDraft(answers, { secret, surveyId: survey.id }),
      }),
    remove: (survey, secret) => deleteSurveyDraft(within(survey.organisationId), survey, draftHash(secret)),
  };
}
