import { randomBytes, randomInt } from 'node:crypto';
import { nightlyWork } from '#boot/nightly-work.ts';
import { printedAccessCode } from '#core/survey/access-code.ts';
import { formOf, moduleOf } from '#core/survey/form/form.test-data.ts';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import { insertRows } from '#storage/queries/bulk-insert.ts';
import type { Actor } from '#usecases/contract.ts';
import { type StoredSurvey, storeSurvey } from '#usecases/survey-answers/stored-survey.test-data.ts';
import { createSurveyAnswers } from '#usecases/survey-answers/survey-answers.ts';
import { createSurveyClosing } from '#usecases/survey-closing/survey-closing.ts';
import { createSurveyReturns } from '#usecases/survey-returns/survey-returns.ts';
import type { TestProduct } from '#usecases/testing.ts';

/**
 * A survey whose truth is known: 300 residents of six strata with a code each, of whom 190 answer over ten days,
 * online (several at once, on two pages) and on paper, typed once and twice. Everything goes through the use cases.
 */
export interface Resident {
  readonly code: string;
  readonly hash: string;
  readonly stratum: string;
  /** Nobody else says this: in truth it tells whose an answer is. */
  readonly words: string;
  /** Nobody else answers this number either; it stays in the closed data, where the words are apart. */
  readonly years: number;
  readonly number: number;
  readonly isPaper: boolean;
  /** Leaves a page empty: an answer in part. */
  readonly isPartial: boolean;
}

export interface PlayedSurvey {
  readonly survey: StoredSurvey;
  readonly residents: readonly Resident[];
  /** Those who have answered so far, in the order in which they did. */
  readonly answered: Resident[];
  /** Secrets of the devices of residents. */
  readonly secrets: string[];
  readonly logLines: string[];
  playDay(day: number): Promise<void>;
  playNight(day: number): Promise<void>;
  /** The end of the field; the codes go. */
  close(): Promise<void>;
  /** With the key of the office. */
  open(): Promise<void>;
}

export const strata = ['s01', 's02', 's03', 's04', 's05', 's06'] as const;
const perStratum = 50;
/** Days with many, with few, and with a single return. */
export const returnsOfDay = [12, 31, 40, 35, 28, 20, 1, 15, 1, 7] as const;

const scale = [1, 2, 3, 4, 5].map((code) => ({ code, label: { de: `Stufe ${code}` } }));
const form = formOf([
  moduleOf([
    { id: 'safe', kind: 'single', wording: { de: 'Sicher?' }, categories: scale },
    { id: 'glad', kind: 'single', wording: { de: 'Gern?' }, categories: scale },
    { id: 'years', kind: 'number', wording: { de: 'Jahre' }, range: { from: 0, to: 999 } },
  ]),
  moduleOf(
    [
      { id: 'trust', kind: 'single', wording: { de: 'Vertrauen?' }, categories: scale },
      { id: 'words', kind: 'text', wording: { de: 'Was noch?' } },
    ],
    { id: 'two' },
  ),
]);

export async function playedSurvey(product: TestProduct): Promise<PlayedSurvey> {
  const clerk = await product.actor('coordinator');
  const colleague: Actor = { ...clerk, accountId: (await product.actor('coordinator')).accountId };
  const { organisationId } = clerk;
  const survey = await storeSurvey(product.beyond, { organisationId, form, codeCount: 300 });
  const residents = await settled(product, survey);
  const waiting = shuffled(residents);
  const answered: Resident[] = [];
  const secrets: string[] = [];
  const logLines: string[] = [];
  const online = createSurveyAnswers(product);
  const returns = createSurveyReturns(product);
  const closing = createSurveyClosing(product);
  const log = {
    info: (...line: unknown[]) => void logLines.push(JSON.stringify(line)),
    error: (...line: unknown[]) => void logLines.push(`error ${String((line[0] as { err?: Error }).err)}`),
  };
  const dayOf = (day: number, time: string) =>
    product.setNow(new Date(`2027-03-${String(day).padStart(2, '0')}T${time}Z`));
  const isSecond = (on: boolean) =>
    product.beyond
      .updateTable('surveys')
      .set({ second_entry: on })
      .where('id', '=', survey.surveyId)
      .execute();

  const answersOf = ({ number, words, years, isPartial }: Resident) => {
    const answers = { safe: 1 + (number % 5), glad: 1 + (number % 4), years, words };
    return isPartial ? answers : { ...answers, trust: 1 + (number % 3) };
  };

  async function answerOnline(resident: Resident): Promise<void> {
    const pass = { slug: survey.slug, code: resident.code, secret: randomBytes(32).toString('base64url') };
    secrets.push(pass.secret);
    const { words, trust, ...first } = answersOf(resident) as Record<string, number | string>;
    must(await online.savePage(pass, { module: 'one', answers: first as never }));
    const second = { ...(trust === undefined ? {} : { trust }), ...(words === undefined ? {} : { words }) };
    must(await online.savePage(pass, { module: 'two', answers: second as never }));
    must(await online.send(pass, null));
    answered.push(resident);
  }

  async function answerOnPaper(resident: Resident, { twice }: { readonly twice: boolean }): Promise<void> {
    const typed = Object.fromEntries(
      Object.entries(answersOf(resident)).map(([id, given]) => [id, String(given)]),
    );
    const sheet = { code: printedAccessCode(resident.code), typed };
    await isSecond(twice);
    must(await returns.checkCode(clerk, survey.surveyId, sheet.code));
    must(await returns.typePaper(clerk, survey.surveyId, sheet));
    if (twice) must(await returns.typePaper(colleague, survey.surveyId, sheet));
    answered.push(resident);
  }

  return {
    survey,
    residents,
    answered,
    secrets,
    logLines,
    playDay: async (day) => {
      const today = waiting.splice(0, returnsOfDay[day - 1] ?? 0);
      const paper = today.filter(({ isPaper }) => isPaper);
      const web = today.filter(({ isPaper }) => !isPaper);
      dayOf(day, '09:00:00');
      for (let from = 0; from < web.length; from += 5)
        await Promise.all(web.slice(from, from + 5).map(answerOnline));
      for (const [at, one] of paper.entries()) await answerOnPaper(one, { twice: at % 2 === 1 });
      // Somebody begins and goes on later, a letter comes back, a refusal on the telephone.
      const [later, lost, refused] = waiting.slice(-3);
      if (later !== undefined) {
        const secret = randomBytes(32).toString('base64url');
        secrets.push(secret);
        const pass = { slug: survey.slug, code: later.code, secret };
        must(await online.savePage(pass, { module: 'one', answers: { safe: 1, glad: 1 } }));
      }
      for (const [outcome, of] of [
        ['neutralLoss', lost],
        ['refusal', refused],
      ] as const)
        if (of !== undefined && day % 3 === 0)
          must(await returns.noteOutcomes(clerk, survey.surveyId, { outcome, codes: of.code }));
      if (day === 6) must(await returns.returnedCodes(clerk, survey.surveyId));
    },
    playNight: async (day) => {
      dayOf(day + 1, '01:30:00');
      await nightlyWork({ beyond: product.beyond, files: product.files, clock: product.clock, log });
    },
    close: async () => must(await closing.close(clerk, survey.surveyId, { deleteOn: '2029-01-31' })),
    open: async () =>
      must(await closing.open(clerk, survey.surveyId, { offered: printedUrnKey(survey.key), accept: false })),
  };
}

/** The codes of the fixture, over six strata of equal size instead of two. */
async function settled(product: TestProduct, survey: StoredSurvey): Promise<Resident[]> {
  const own = { organisation_id: survey.organisationId, survey_id: survey.surveyId };
  await product.beyond.deleteFrom('survey_strata').where('survey_id', '=', survey.surveyId).execute();
  await product.beyond
    .insertInto('survey_strata')
    .values(
      strata.map((id) => ({ ...own, id, label: `Ortsteil ${id}`, population: 400, sampled: perStratum })),
    )
    .execute();
  const years = shuffled(Array.from({ length: 1_000 }, (_, one) => one));
  const residents = survey.codes.map((code, at) => ({
    code,
    hash: survey.hashes[at]!,
    stratum: strata[at % strata.length]!,
    words: `Wunsch ${randomBytes(9).toString('base64url')}`,
    years: years[at]!,
    number: at,
    isPaper: randomInt(3) === 0,
    isPartial: randomInt(5) === 0,
  }));
  // As in an upload: sorted by hash.
  const rows = [...residents].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  await insertRows(
    product.beyond,
    { table: 'survey_codes', columns: { hash: 'text', stratum_id: 'text' }, fixed: own },
    rows.map(({ hash, stratum }) => ({ hash, stratum_id: stratum })),
  );
  return residents;
}

function must(result: { readonly ok: boolean; readonly problem?: { readonly code: string } }): void {
  if (!result.ok) throw new Error(result.problem?.code);
}

export function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
