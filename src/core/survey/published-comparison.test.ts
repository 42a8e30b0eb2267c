import { describe, expect, it } from 'vitest';
import type { PublishedValue } from './published-comparison.ts';
import { compareWithPublished, publishedWithoutItem } from './published-comparison.ts';
import type { QuestionnaireItem } from './questionnaire.ts';
import type { ComputedShare } from './share-estimate.ts';

const item = { construct: 'unsafe-night', scale: 'four-point' } as QuestionnaireItem;
const share: ComputedShare = {
  state: 'computed',
  share: 0.4,
  standardError: 0.03,
  interval: { lower: 0.34, upper: 0.46, level: 0.95, method: 'korn-graubard' },
  n: 270,
  count: 108,
  designEffect: 1,
  effectiveN: 266,
  degreesOfFreedom: 260,
  precision: { presentation: 'show', flags: [] },
};
const published: PublishedValue = {
  construct: 'unsafe-night',
  scale: 'four-point',
  label: 'State',
  year: 2024,
  share: 0.3,
  source: 'state survey',
};

describe('published values', () => {
  it('are fixed without their n, and less certain with it', () => {
    const [fixed, estimated] = compareWithPublished({ item, share }, [published, { ...published, n: 400 }]);
    if (fixed?.kind !== 'compared' || estimated?.kind !== 'compared') throw new Error('not compared');
    expect(fixed).toMatchObject({ publishedIsFixed: true, standardError: 0.03 });
    expect(fixed.difference).toBeCloseTo(0.1, 12);
    expect(fixed.p).toBeCloseTo(0.0009823, 5);
    expect(estimated.publishedIsFixed).toBe(false);
    expect(estimated.standardError).toBeCloseTo(Math.sqrt(0.0009 + 0.21 / 400), 12);
    expect(estimated.p).toBeGreaterThan(fixed.p);
  });

  it('of another scale are named, not compared; of another construct not shown at all', () => {
    const others = [
      { ...published, scale: 'five-point' },
      { ...published, construct: 'fear' },
    ];
    expect(compareWithPublished({ item, share }, others)).toEqual([
      { kind: 'notComparable', published: others[0], reason: 'scale' },
    ]);
    expect(publishedWithoutItem([item], others)).toEqual([others[1]]);
  });

  it('are still tested at 0 %, where the own variance says nothing', () => {
    const none: ComputedShare = { ...share, share: 0, standardError: 0, effectiveN: 250 };
    const [compared] = compareWithPublished({ item, share: none }, [published]);
    if (compared?.kind !== 'compared') throw new Error('not compared');
    expect(compared.standardError).toBeCloseTo(Math.sqrt(0.21 / 250), 12);
  });

  it('say where mode or age differ', () => {
    const other = { ...published, mode: 'telephone', ageFrom: 18 };
    const options = { mode: 'online', minimumAge: 16 };
    const [compared] = compareWithPublished({ item, share }, [other], options);
    expect(compared).toMatchObject({ cautions: ['mode', 'age'] });
  });

  it('need a share of one’s own', () => {
    const nothing = { state: 'notComputable', reason: 'noAnswers', n: 0 } as const;
    const [compared] = compareWithPublished({ item, share: nothing }, [published]);
    expect(compared).toMatchObject({ kind: 'notComparable', reason: 'noShare' });
  });
});
