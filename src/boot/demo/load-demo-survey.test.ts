import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleSurvey, exampleSurveyId, exampleUrnKey } from '#core/example/survey/example-survey.ts';
import { createSurveys } from '#usecases/surveys/surveys.ts';
import { openAnswer } from '#usecases/surveys/urn.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { demoOrganisationId, loadDemo } from '../demo.ts';
import { loadDemoAlliance } from './load-demo-alliance.ts';
import { loadDemoSurvey } from './load-demo-survey.ts';

let product: TestProduct;
const errors: unknown[] = [];
const log = { info: () => {}, error: (error: unknown) => void errors.push(error) };
const clock = (): Date => new Date('2026-11-22T10:00:00Z');
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(clock());
});
afterAll(() => product.close());

test('the demo has a survey in the field once, whose answers its known key opens', async () => {
  const needs = { database: { handle: product.beyond }, clock, log };
  await loadDemo(product.beyond, { now: clock() });
  await loadDemoAlliance(needs);
  await loadDemoSurvey(needs);
  await loadDemoSurvey(needs);
  expect(errors).toEqual([]);
  const actor = { ...(await product.actor()), organisationId: demoOrganisationId };
  const read = await createSurveys(product).read(actor, exampleSurveyId);
  expect(read).toMatchObject({
    value: {
      state: 'field',
      title: exampleSurvey.title,
      sample: { letters: 1_000 },
      checklist: { settled: 9, total: 11 },
      form: { findings: 0 },
    },
  });
  const sealed = await product.beyond.selectFrom('survey_urn').selectAll().execute();
  if (!read.ok) throw new Error(read.problem.code);
  expect(sealed).toHaveLength(read.value.answers);
  expect(sealed.length).toBeGreaterThan(250);
  const { urn_lock: lock } = await product.beyond
    .selectFrom('surveys')
    .select('urn_lock')
    .where('id', '=', exampleSurveyId)
    .executeTakeFirstOrThrow();
  const from = { key: exampleUrnKey, lock: lock ?? '', surveyId: exampleSurveyId };
  const answers = sealed.map((row) => openAnswer(row.sealed, from));
  expect(answers.every(({ formVersion, stratum }) => formVersion === 1 && /^s0[1-4]$/.test(stratum))).toBe(
    true,
  );
});
