import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { designDifference } from '../stats/survey/design-difference.ts';
import { groupDifferences } from './group-differences.ts';
import { itemAnswers } from './item-answers.ts';
import { itemShares, itemSharesByGroup } from './item-shares.ts';
import { mergedSurvey } from './merged-survey.ts';
import { questionnaireSchema } from './questionnaire.ts';
import type { GroupColumn, SurveyTable } from './survey-table.ts';
import { type WeightedSurvey, weightSurvey } from './weighted-survey.ts';

const count = 3000;
const [scale, single] = questionnaireSchema.parse({
  version: 1,
  id: 'town',
  title: 'Town',
  items: ['scale', 'single'].map((kind) => ({
    id: kind,
    wording: kind,
    kind,
    categories: [1, 2, 3, 4, 8].map((code) => ({ code, label: `${code}`, missing: code === 8 })),
    share: { codes: [3, 4], label: 'yes' },
  })),
}).items;

/** Two groups to rake to, a third that the weights know nothing of; gaps everywhere. */
function town(): WeightedSurvey {
  const random = seededRandom(7);
  const group = (id: string, categories: readonly string[], gaps: number): GroupColumn => ({
    id,
    categories,
    index: Int16Array.from({ length: count }, () =>
      random() < gaps ? -1 : Math.floor(random() ** 1.4 * categories.length),
    ),
  });
  const table: SurveyTable = {
    count,
    groups: [
      group('district', ['a', 'b', 'c', 'd'], 0),
      group('sex', ['f', 'm'], 0.02),
      group('home', ['own', 'rent', 'nobody'], 0.05),
    ],
    items: ['scale', 'single'].map((id) => {
      const missing = Uint8Array.from({ length: count }, () => (random() < 0.2 ? 1 + random() * 3 : 0));
      const codes = Float64Array.from(missing, (reason) =>
        reason > 0 ? Number.NaN : [1, 2, 3, 4, 8, 99][Math.floor(random() * 5.05)]!,
      );
      return { id, codes, missing };
    }),
    mode: new Int16Array(count).fill(-1),
    modes: [],
  };
  const weighted = weightSurvey(table, {
    sampling: 'stratified',
    stratumGroup: 'district',
    strata: ['a', 'b', 'c', 'd'].map((stratum) => ({
      stratum,
      population: 9000,
      sampled: 2000,
      outcomes: null,
    })),
    margins: [
      ...['a', 'b', 'c', 'd'].map((category) => ({ group: 'district', category, population: 9000 })),
      ...['f', 'm'].map((category) => ({ group: 'sex', category, population: 18_000 })),
    ],
  });
  if (!weighted.ok) throw new Error(JSON.stringify(weighted.problem));
  return weighted.value;
}

const survey = town();
/** A domain of all answers keeps them apart. */
const everyone = new Uint8Array(count).fill(1);

function expectEqual(merged: unknown, apart: unknown, path = ''): void {
  if (typeof apart === 'number') {
    expect(Math.abs(Number(merged) - apart), path).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(apart)));
  } else if (apart === null || typeof apart !== 'object') expect(merged, path).toBe(apart);
  else {
    expect(Object.keys(merged as object), path).toEqual(Object.keys(apart));
    for (const [key, value] of Object.entries(apart)) {
      expectEqual((merged as Record<string, unknown>)[key], value, `${path}.${key}`);
    }
  }
}

describe.each([scale!, single!])('merged answers to the $id item', (item) => {
  it('are few rows that stand for all answers', () => {
    const { table, design } = mergedSurvey(survey, item, 'home');
    expect(table.count).toBeLessThan(count / 4);
    expect(design.frequency!.reduce((sum, answers) => sum + answers, 0)).toBe(count);
    expect(
      design.weights.reduce((sum, weight, row) => sum + weight * design.frequency![row]!, 0),
    ).toBeCloseTo(36_000, 6);
  });

  it('give the shares, means and counts of the answers themselves', () => {
    expectEqual(itemShares(survey, item), itemShares(survey, item, { domain: everyone }));
    for (const groupId of ['district', 'sex', 'home']) {
      expectEqual(
        itemSharesByGroup(survey, item, { groupId }),
        itemSharesByGroup(survey, item, { groupId, domain: everyone }),
        groupId,
      );
    }
  });

  it('give the differences of the answers themselves', () => {
    const hits = itemAnswers(survey.table, item).inShare!;
    const values = Float64Array.from(hits, (hit) => (hit < 0 ? Number.NaN : hit));
    for (const { id, index } of survey.table.groups) {
      groupDifferences(survey, item, { groupId: id }).forEach(({ difference }, at) => {
        const apart = designDifference(survey.design, {
          values,
          inside: Uint8Array.from(index, (found) => Number(found === at)),
          outside: Uint8Array.from(index, (found) => Number(found >= 0 && found !== at)),
        });
        if (apart.state !== 'computed' || difference.state !== 'computed') throw new Error('not computable');
        const { standardError, degreesOfFreedom, insideN, outsideN, p } = apart;
        const wanted = {
          difference: apart.difference,
          standardError,
          degreesOfFreedom,
          insideN,
          outsideN,
          p,
        };
        expectEqual({ ...difference, ...wanted }, { ...difference });
      });
    }
  });
});

it('answers that are all different stay as they are', () => {
  const number = { ...scale!, id: 'none' };
  expect(mergedSurvey(survey, number, 'sex')).toBe(survey);
  const merged = mergedSurvey(survey, scale!, 'sex');
  expect(mergedSurvey(merged, scale!, 'sex')).toBe(merged);
});
