import { describe, expect, it } from 'vitest';
import type { SurveyOverview } from '#usecases/surveys/contract.ts';
import { shownSurveySteps } from './survey-steps.ts';

const draft = {
  id: 'x',
  kind: 'sample',
  state: 'draft',
  fieldFrom: '2027-03-01',
  fieldUntil: null,
  checklist: { settled: 0, total: 11 },
  form: null,
  sample: null,
  key: { made: false, checkedOn: null },
  may: { prepare: true, keepReturns: true, close: true, reviewTexts: true, useData: true },
} as unknown as SurveyOverview;
const states = (survey: SurveyOverview) =>
  Object.fromEntries(shownSurveySteps(survey).map(({ id, state }) => [id, state]));

describe('steps of a survey', () => {
  it('have one that is next, in their order', () => {
    expect(states(draft)).toMatchObject({ details: 'next', legal: 'open', form: 'open', start: 'open' });
    const dated = { ...draft, fieldUntil: '2027-03-28' };
    expect(states(dated)).toMatchObject({ details: 'done', legal: 'next' });
    const begun = { ...dated, checklist: { settled: 1, total: 11 } };
    expect(states(begun)).toMatchObject({ legal: 'open', form: 'next' });
    expect(states({ ...begun, state: 'field' }).legal).toBe('open');
  });

  it('leave out the sample where there is none', () => {
    expect(Object.keys(states({ ...draft, kind: 'open' }))).not.toContain('sample');
  });
});
