import { type RandomSource, seededRandom } from '#core/kernel/random.ts';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { cleanAnswers } from '#core/survey/form/form-answers.ts';
import type { FormAnswers } from '#core/survey/form/survey-form.ts';
import type { Handle } from '#storage/open-database.ts';
import type { SurveyKind } from '#storage/survey-schema.ts';
import { type StoredSurvey, storeSurvey } from '../survey-answers/stored-survey.test-data.ts';
import { createAnswerTaking } from '../survey-answers/take-answer.ts';
import type { TestProduct } from '../testing.ts';

const scale = [1, 2, 3, 4]
  .map((code) => ({ code, label: { de: `Stufe ${code}`, en: `step ${code}` }, missing: false }))
  .concat([{ code: 98, label: { de: 'weiß nicht', en: 'don’t know' }, missing: true }]);

/** Every kind of question: filters, several answers, numbers, words, groups. */
export const closingForm = formOf(
  [
    moduleOf([
      {
        id: 'safe_night',
        kind: 'scale',
        wording: { de: 'Wie sicher fühlen Sie sich nachts?', en: 'How safe do you feel at night?' },
        categories: scale,
        share: { codes: [3, 4], label: { de: 'unsicher', en: 'unsafe' } },
        direction: 'burden',
        subjectiveSafety: true,
      },
      {
        id: 'victim',
        kind: 'single',
        wording: { de: 'Wurden Sie Opfer?', en: 'Were you a victim?' },
        categories: yesNo,
        share: { codes: [1], label: { de: 'ja' } },
        direction: 'burden',
      },
      {
        id: 'reported',
        kind: 'single',
        wording: { de: 'Haben Sie es angezeigt?' },
        categories: yesNo,
        filter: { item: 'victim', in: [1] },
        share: { codes: [1], label: { de: 'ja' } },
      },
      {
        id: 'places',
        kind: 'multiple',
        wording: { de: 'Wo fühlen Sie sich unwohl?' },
        categories: [
          { code: 1, label: { de: 'Park' } },
          { code: 2, label: { de: 'Bahnhof' } },
          { code: 3, label: { de: 'Marktplatz' } },
          { code: 0, label: { de: 'nirgends' } },
        ],
      },
      { id: 'why', kind: 'text', wording: { de: 'Warum?' } },
      {
        id: 'years',
        kind: 'number',
        wording: { de: 'Seit wie vielen Jahren?' },
        range: { from: 0, to: 110 },
      },
      {
        id: 'persons',
        kind: 'number',
        construct: 'householdPeopleOfFrame',
        wording: { de: 'Wie viele Menschen ab 16 Jahren leben bei Ihnen?' },
        range: { from: 1, to: 20 },
      },
      {
        id: 'sex',
        kind: 'single',
        role: 'group',
        identifying: true,
        wording: { de: 'Geschlecht?', en: 'Sex?' },
        categories: [
          { code: 1, label: { de: 'weiblich' } },
          { code: 2, label: { de: 'männlich' } },
          { code: 99, label: { de: 'keine Angabe' }, missing: true },
        ],
      },
      {
        id: 'age',
        kind: 'scale',
        role: 'group',
        identifying: true,
        wording: { de: 'Alter?' },
        categories: [1, 2, 3, 4, 5].map((code) => ({ code, label: { de: `Klasse ${code}` } })),
      },
    ]),
  ],
  { id: 'closing', title: { de: 'Sicher leben' } },
);

export function randomAnswers(random: RandomSource, at: number): FormAnswers {
  const pick = (codes: readonly number[]) => codes[Math.floor(random() ** 1.3 * codes.length)]!;
  const answers: Record<string, FormAnswers[string]> = {};
  const some = (id: string, value: FormAnswers[string]) => {
    if (random() > 0.06) answers[id] = value;
  };
  some('safe_night', pick([2, 1, 3, 4, 98]));
  some('victim', pick([2, 2, 2, 1, 99]));
  some('reported', pick([1, 2]));
  some('places', random() < 0.3 ? [0] : [1, 2, 3].filter((code) => random() < 0.4 || code === 1));
  if (random() < 0.3) answers.why = `Dort ist es dunkel, sagt Herr Muster ${at}.`;
  some('years', Math.floor(random() * 60));
  some('persons', pick([2, 1, 3, 4]));
  some('sex', pick([1, 2, 99]));
  some('age', pick([1, 2, 3, 4, 5]));
  return cleanAnswers(closingForm, answers);
}

export interface AnsweredSurvey extends StoredSurvey {
  /** What was said, in the order it came in; nobody but the test knows. */
  readonly given: readonly {
    readonly stratum: string;
    readonly answers: FormAnswers;
    readonly outcome: 'complete' | 'partial';
  }[];
}

/** A survey in the field with as many answers, some codes with other outcomes, a draft and a paper entry. */
export async function answeredSurvey(
  product: Pick<TestProduct, 'within' | 'clock'>,
  {
    handle,
    organisationId,
    answers,
    letters = answers * 3,
    kind = 'sample',
    seed = 1,
    days = {},
  }: {
    readonly handle: Handle;
    readonly organisationId: string;
    readonly answers: number;
    readonly letters?: number;
    readonly kind?: SurveyKind;
    readonly seed?: number;
    /** Of the field. */
    readonly days?: { readonly from?: string; readonly until?: string };
  },
): Promise<AnsweredSurvey> {
  const survey = await storeSurvey(handle, {
    organisationId,
    form: closingForm,
    kind,
    codeCount: letters,
    ...days,
  });
  const random = seededRandom(seed);
  const take = createAnswerTaking(product);
  const given = Array.from({ length: answers }, (_, at) => ({
    stratum: kind === 'open' ? '' : at % 2 === 0 ? 's01' : 's02',
    answers: randomAnswers(random, at),
    outcome: random() < 0.1 ? ('partial' as const) : ('complete' as const),
    mode: random() < 0.4 ? ('paper' as const) : ('online' as const),
  }));
  const taken = await Promise.all(
    given.map(({ answers: said, outcome, mode }, at) =>
      take({
        organisationId,
        surveyId: survey.surveyId,
        codeHash: kind === 'open' ? null : survey.hashes[at]!,
        mode,
        outcome,
        answers: said,
      }),
    ),
  );
  const refused = taken.find((one) => !one.ok);
  if (refused && !refused.ok) throw new Error(refused.problem.code);
  if (kind === 'open') return { ...survey, given };
  const own = { organisation_id: organisationId, survey_id: survey.surveyId };
  for (const [at, state] of (['refusal', 'neutralLoss', 'neutralLoss', 'duplicate'] as const).entries()) {
    await handle
      .updateTable('survey_codes')
      .set({ state })
      .where('survey_id', '=', survey.surveyId)
      .where('hash', '=', survey.hashes[answers + at]!)
      .execute();
  }
  await handle
    .insertInto('survey_drafts')
    .values({ ...own, secret_sha256: 'd'.repeat(64), sealed: new Uint8Array([1]), day: '2027-03-04' })
    .execute();
  await handle
    .insertInto('survey_paper_entries')
    .values({ ...own, code_hash: survey.hashes.at(-1)!, sealed: new Uint8Array([2]), entered_by: null })
    .execute();
  return { ...survey, given };
}
