import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok } from '#core/kernel/result.ts';
import { dataVariables } from '#core/survey/closing/data-variables.ts';
import { analysisQuestionnaire, analysisRow } from '#core/survey/form/analysis-questionnaire.ts';
import { printedUrnKey } from '#core/survey/urn-key.ts';
import { analysisHandler } from '#jobs/analysis.handler.ts';
import type { Actor } from '#usecases/contract.ts';
import { createRunWork } from '#usecases/runs/run-work.ts';
import {
  type AnsweredSurvey,
  answeredSurvey,
  closingForm,
} from '#usecases/survey-closing/answered-survey.test-data.ts';
import { createSurveyClosing } from '#usecases/survey-closing/survey-closing.ts';
import { createSurveyData } from '#usecases/survey-data/survey-data.ts';
import { openTestProduct, type TestFile, type TestProduct } from '#usecases/testing.ts';

// Two whole reports in two languages each.
vi.setConfig({ testTimeout: 240_000 });

let product: TestProduct;
let town: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(new Date('2027-03-31T10:00:00Z'));
  town = await product.actor('coordinator');
});
afterAll(() => product.close());

function value<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

type Case = 'sample' | 'open' | 'households';

async function closed(kind: Case, answers = 300): Promise<AnsweredSurvey> {
  const survey = await answeredSurvey(product, {
    handle: product.beyond,
    organisationId: town.organisationId,
    answers,
    kind: kind === 'open' ? 'open' : 'sample',
    seed: kind === 'open' ? 7 : 3,
  });
  if (kind === 'households') await drawnByHouseholds(survey);
  const closing = createSurveyClosing(product);
  value(await closing.close(town, survey.surveyId, { deleteOn: '2029-01-01' }));
  value(await closing.open(town, survey.surveyId, { offered: printedUrnKey(survey.key), accept: false }));
  return survey;
}

/** As a sample of one letter a household leaves it: people of the frame by the size of their household. */
async function drawnByHouseholds({ surveyId }: AnsweredSurvey): Promise<void> {
  const classes = [
    { personsFrom: 1, personsTo: 1, households: 250, people: 250 },
    { personsFrom: 2, personsTo: 2, households: 175, people: 350 },
    { personsFrom: 3, personsTo: null, households: 90, people: 300 },
  ];
  await product.beyond
    .updateTable('survey_strata')
    .set({ households: JSON.stringify(classes) })
    .where('survey_id', '=', surveyId)
    .execute();
}

async function run(analysisId: string): Promise<Record<string, unknown>> {
  value(await product.runs.start(town, analysisId));
  const signal = new AbortController().signal;
  await analysisHandler(createRunWork(product))(product.queued.at(-1)!, { jobId: 'job', signal });
  const output = value(await product.runs.output(town, analysisId, { name: 'result.json', locale: 'de' }));
  return JSON.parse(new TextDecoder().decode(output.bytes));
}

const householdGroup = {
  id: 'household_people',
  column: 'household_people',
  label: { de: 'Personen der Zielgruppe im Haushalt', en: 'People of the target group in the household' },
  classes: [
    { from: 1, to: 1, label: { de: '1', en: '1' } },
    { from: 2, to: 2, label: { de: '2', en: '2' } },
    { from: 3, to: 999, label: { de: '3 oder mehr', en: '3 or more' } },
  ],
};
const householdMargins = [
  'group;category;population',
  'household_people;1;500',
  'household_people;2;700',
  'household_people;3 oder mehr;600',
].join('\n');

/** The same answers as somebody would upload them who had collected them elsewhere: in the order of arrival. */
function uploadedFiles(survey: AnsweredSurvey, kind: Case): TestFile[] {
  const strata = kind === 'open' ? null : ['s01', 's02'].map((id) => ({ id, label: id }));
  const { modeColumn: _, ...asked } = analysisQuestionnaire(closingForm, { strata });
  const questionnaire = {
    ...asked,
    groups: [...asked.groups, ...(kind === 'households' ? [householdGroup] : [])],
  };
  const names = [
    ...(kind === 'open' ? [] : ['stratum']),
    ...dataVariables(closingForm).map(({ id }) => id),
    ...(kind === 'households' ? ['household_people'] : []),
  ];
  const answers = survey.given.map(({ stratum, answers: said }) => {
    const row = { ...analysisRow(closingForm, said), stratum, household_people: said.persons };
    return names.map((name) => (row as Record<string, string | number | null>)[name] ?? '').join(';');
  });
  // Of 450 letters a stratum: 150 answers, the outcomes of the test data, the rest silent.
  const frame = ['s01', 's02'].flatMap((stratum) => {
    const own = survey.given.filter((one) => one.stratum === stratum).map(({ outcome }) => outcome);
    const other = stratum === 's01' ? ['refusal', 'neutralLoss'] : ['neutralLoss', 'duplicate'];
    const silent = Array(450 - own.length - other.length).fill('nonContact');
    return [...own, ...other, ...silent].map((outcome) => `${stratum};900;${outcome}`);
  });
  return [
    { name: 'questionnaire.json', content: JSON.stringify(questionnaire) },
    { name: 'answers.csv', content: [names.join(';'), ...answers].join('\n') },
    ...(kind === 'open'
      ? []
      : [{ name: 'frame.csv', content: ['stratum;population;outcome', ...frame].join('\n') }]),
    ...(kind === 'households' ? [{ name: 'margins.csv', content: householdMargins }] : []),
  ];
}

/** What says which files and when; everything else must be the same. */
function comparable(result: Record<string, unknown>): unknown {
  const { plan, sources: _, ...rest } = result as Record<string, unknown> & { plan: { survey: object } };
  const { survey } = plan;
  const { fieldwork, sampling, minimumAge } = survey as Record<string, unknown>;
  return {
    ...rest,
    survey: (rest as Record<string, unknown>).survey,
    said: { fieldwork, sampling, minimumAge },
  };
}

describe.each(['sample', 'open', 'households'] as const)('a closed survey (%s)', (kind) => {
  test('gives the result of the direct analysis of the same answers', async () => {
    const survey = await closed(kind);
    const data = createSurveyData(product);
    const { analysisId } = value(await data.handOver(town, survey.surveyId));
    const handed = await run(analysisId);
    const created = value(
      await product.analyses.create(town, {
        title: 'Direkt',
        area: '14521',
        areaName: 'Erzgebirgskreis',
        year: 2027,
        survey: {
          sampling: kind === 'open' ? 'open' : 'stratified',
          fieldwork: { from: '2027-03-01', to: '2027-03-31' },
        },
      }),
    );
    for (const file of uploadedFiles(survey, kind)) {
      const added = await product.add(town, created.id, file);
      if (added.issues.some(({ severity }) => severity === 'error'))
        throw new Error(JSON.stringify(added.issues));
      value(await product.analysisFiles.confirm(town, added.id));
    }
    const direct = await run(created.id);
    const [one, other] = [comparable(handed), comparable(direct)].map((result) =>
      JSON.stringify(result, null, 1).split('\n'),
    ) as [string[], string[]];
    expect(
      one.flatMap((line, at) => (line === other[at] ? [] : [[at, line, other[at]]])).slice(0, 5),
    ).toEqual([]);
    expect(one).toHaveLength(other.length);
    const { figures } = handed.survey as { figures: { state: { kind: string } }[] };
    expect(figures.filter(({ state }) => state.kind === 'shown').length).toBeGreaterThan(10);
    const { weighting } = handed.survey as { weighting: { rakedTo: unknown[]; converged: boolean } };
    expect(weighting).toMatchObject({ converged: true });
    expect(weighting.rakedTo).toHaveLength(kind === 'households' ? 1 : 0);
    if (kind === 'open') {
      const html = value(await product.runs.output(town, analysisId, { name: 'report.html', locale: 'de' }));
      expect(new TextDecoder().decode(html.bytes)).toMatch(/nicht repräsentativ/);
    }
    expect(value(await data.read(town, survey.surveyId))).toMatchObject({ analysisId, answers: 300 });
    // Invented answers make an invented report.
    expect(value(await product.analyses.read(town, analysisId)).fictional).toBe(true);
    expect((handed as { plan: { fictional: boolean } }).plan.fictional).toBe(true);
  });
});

test('what cannot be handed over leaves no half analysis', async () => {
  const survey = await answeredSurvey(product, {
    handle: product.beyond,
    organisationId: town.organisationId,
    answers: 3,
  });
  const data = createSurveyData(product);
  const before = value(await product.analyses.list(town)).length;
  expect(await data.handOver(town, survey.surveyId)).toMatchObject({
    problem: { code: 'survey.data.notOpened' },
  });
  expect(value(await product.analyses.list(town))).toHaveLength(before);
});

describe('what breaks while it is handed over, by somebody who may not remove analyses', () => {
  const statistician = () => ({ ...town, role: 'statistician' as const });
  const left = async () => ({
    analyses: value(await product.analyses.list(town)).length,
    stored: (await product.storedKeys()).sort(),
  });

  test('leaves no half analysis where a file is refused', async () => {
    const survey = await closed('sample', 40);
    // More letters than people: the frame cannot be taken.
    await product.beyond
      .updateTable('survey_strata')
      .set({ population: 1 })
      .where('survey_id', '=', survey.surveyId)
      .execute();
    const before = await left();
    const handed = await createSurveyData(product).handOver(statistician(), survey.surveyId);
    expect(handed.ok).toBe(false);
    expect(await left()).toEqual(before);
  });

  test.each(['analysis_files', 'survey_protocols'])(
    'leaves none where the database refuses %s',
    async (table) => {
      const survey = await closed('sample', 40);
      const before = await left();
      await sql`create function broken() returns trigger language plpgsql as $$
        begin raise exception 'the power went'; end $$`.execute(product.beyond);
      await sql`create trigger broken before insert on ${sql.table(table)}
        for each row execute function broken()`.execute(product.beyond);
      try {
        await expect(createSurveyData(product).handOver(statistician(), survey.surveyId)).rejects.toThrow(
          'the power went',
        );
      } finally {
        await sql`drop function broken cascade`.execute(product.beyond);
      }
      expect(await left()).toEqual(before);
      value(await createSurveyData(product).handOver(statistician(), survey.surveyId));
    },
  );

  test('the analysis of invented answers says so before anything is in it', async () => {
    const survey = await closed('sample', 40);
    const seen: boolean[] = [];
    const watched: TestProduct = {
      ...product,
      turns: {
        take: async (key, work) => {
          const analysis = await product.beyond
            .selectFrom('analyses')
            .select('fictional')
            .where('id', '=', key)
            .executeTakeFirst();
          if (analysis !== undefined) seen.push(analysis.fictional);
          return product.turns.take(key, work);
        },
      },
    };
    value(await createSurveyData(watched).handOver(town, survey.surveyId));
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen)).toEqual(new Set([true]));
  });
});

test('whoever takes data is on record; a file for everybody has no words and says its choices', async () => {
  const survey = await closed('sample');
  const data = createSurveyData(product);
  const set = value(await data.dataset(town, survey.surveyId));
  expect(set.table.count).toBe(300);
  expect(await product.record(town, 1)).toEqual(['surveyData.dataset done']);
  const publish = (...leaveOut: string[]) =>
    data.publish(town, survey.surveyId, { leaveOut, make: async (dataset) => ok(dataset) });
  const published = async () => value(await data.read(town, survey.surveyId)).published;
  // What could not be made has never been there.
  const tooFew = failed(problem('survey.publicUse.tooFew'));
  expect(await data.publish(town, survey.surveyId, { leaveOut: ['years'], make: async () => tooFew })).toBe(
    tooFew,
  );
  const breaks = async () => Promise.reject(new Error('the thread ended'));
  await expect(data.publish(town, survey.surveyId, { leaveOut: ['years'], make: breaks })).rejects.toThrow(
    'the thread ended',
  );
  expect(await published()).toEqual([]);
  // However often it is taken, it is one file.
  const [one] = await Promise.all([publish('years'), publish('years')]);
  expect(value(one).texts.questions).toEqual([]);
  expect(await published()).toMatchObject([{ act: 'publish', facts: { leftOut: 'years', answers: 300 } }]);
  value(await publish());
  expect((await published()).map(({ facts }) => facts.leftOut).sort()).toEqual(['', 'years']);
  expect(await publish('nothing')).toMatchObject({
    problem: { code: 'survey.publicUse.unknownVariable' },
  });
});
