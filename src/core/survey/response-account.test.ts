import { describe, expect, it } from 'vitest';
import { responseAccount } from './response-account.ts';
import type { StratumAccount, SurveyTable } from './survey-table.ts';

const table: SurveyTable = {
  count: 5,
  groups: [{ id: 'district', categories: ['north', 'south'], index: Int16Array.of(0, 0, 0, 1, -1) }],
  items: [],
  mode: new Int16Array(5),
  modes: [],
};
const outcomes = {
  complete: 3,
  partial: 0,
  refusal: 1,
  nonContact: 4,
  neutralLoss: 2,
  duplicate: 0,
  other: 0,
};
const north: StratumAccount = { stratum: 'north', population: 100, sampled: 10, outcomes };
const south: StratumAccount = { stratum: 'south', population: 50, sampled: 5, outcomes: null };
const account = (strata: StratumAccount[]) => responseAccount(table, { strata, stratumGroup: 'district' });

describe('response account', () => {
  it('takes neutral losses off the gross sample', () => {
    const [first, second] = account([north, south]).strata;
    expect(first).toMatchObject({ answers: 3, responseRate: 3 / 8, refusals: 1, nonContacts: 4 });
    expect(second).toMatchObject({ answers: 1, responseRate: 1 / 5, neutralLosses: null });
  });

  it('gives totals, with outcomes only where every stratum has them', () => {
    expect(account([north, south]).total).toMatchObject({
      population: 150,
      sampled: 15,
      answers: 5,
      neutralLosses: null,
      responseRate: 5 / 15,
    });
  });

  it('counts partial answers in the second rate only', () => {
    const withPartial = { ...north, outcomes: { ...outcomes, complete: 2, partial: 1 } };
    expect(account([withPartial, south]).strata[0]).toMatchObject({
      responseRate: 2 / 8,
      responseRateWithPartial: 3 / 8,
    });
  });

  it.each([
    [[{ ...north, sampled: 2, outcomes: null }, south], 'survey.account.moreAnswersThanSampled'],
    [[{ ...north, sampled: 101, outcomes: null }, south], 'survey.account.moreSampledThanPopulation'],
    [[{ ...north, sampled: 9 }, south], 'survey.account.outcomesExceedSample'],
    [[{ ...north, outcomes: { ...outcomes, complete: 2 } }, south], 'survey.account.answersDiffer'],
    [
      [{ ...north, sampled: 4, outcomes: { ...outcomes, neutralLoss: 4 } }, south],
      'survey.account.nobodyEligible',
    ],
    [[north], 'survey.frame.stratumMissing'],
    [[north, south, south], 'survey.frame.duplicateStratum'],
  ])('names what does not fit', (strata, code) => {
    expect(account(strata).problems.map((found) => found.code)).toContain(code);
  });

  it('has no problems where all fits, and no rate without a frame', () => {
    expect(account([north, south]).problems).toEqual([]);
    const open = responseAccount(table, { strata: null, stratumGroup: null });
    expect(open).toMatchObject({ frameKnown: false, total: { answers: 5, sampled: null } });
  });
});
