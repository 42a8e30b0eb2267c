import { describe, expect, test } from 'vitest';
import { measures } from '../measure-library.ts';
import further from './further-findings.json' with { type: 'json' };
import judged from './judged-findings.json' with { type: 'json' };
import { measureIndex } from './measure-index.ts';
import { searchMeasures } from './search-measures.ts';
import unseen from './unseen-findings.json' with { type: 'json' };

const index = measureIndex(measures, 'de');
const firstThree = (finding: string) =>
  searchMeasures(index, finding)
    .slice(0, 3)
    .map(({ entry }) => entry.id);

describe('search over the library', () => {
  test('names the judged best entry among the first three for 36 of 40 findings', () => {
    const missed = judged
      .map(({ finding, best }) => ({ finding, best, found: firstThree(finding) }))
      .filter(({ best, found }) => !found.includes(best));
    expect(missed.length, JSON.stringify(missed, null, 2)).toBeLessThanOrEqual(4);
  });

  test('keeps what the first further findings taught it', () => {
    const found = further.filter(({ finding, best }) => firstThree(finding).includes(best)).length;
    expect(found).toBeGreaterThanOrEqual(14);
  });
});

describe('why an entry was found', () => {
  const why = (question: string, id: string) =>
    searchMeasures(index, question).find(({ entry }) => entry.id === id)?.matches;

  test('the word itself, a synonym, a part of a compound', () => {
    expect(why('Hundekot', 'dog-dirt')).toMatchObject([{ found: 'Hundekot', how: 'same' }]);
    expect(why('Knast', 'scared-straight')?.[0]).toMatchObject({ asked: 'Knast', how: 'same' });
    expect(why('Opa', 'senior-fraud-warning')?.[0]).toMatchObject({ asked: 'Opa', how: 'synonym' });
    expect(why('Fahrradklau', 'bicycle-racks')?.[0]).toMatchObject({ asked: 'Fahrradklau' });
  });

  test('an empty question and one of filling words only find nothing', () => {
    expect(searchMeasures(index, '')).toEqual([]);
    expect(searchMeasures(index, 'Rund 37 % antworten und die der')).toEqual([]);
  });

  test('the order does not depend on the order of the entries', () => {
    const reversed = measureIndex([...measures].reverse(), 'de');
    const ids = (one: typeof index) => searchMeasures(one, 'Müll am Bahnhof').map(({ entry }) => entry.id);
    expect(ids(reversed)).toEqual(ids(index));
  });

  test('a question of a million letters is answered', () => {
    expect(searchMeasures(index, 'Müll '.repeat(200_000)).length).toBeGreaterThan(0);
  });
});

/** Written after the words were chosen and never looked at while choosing: docs/methods/measure-search.md. */
test('findings in words nobody prepared for are found less often, and the method page says how often', () => {
  const found = unseen.filter(({ finding, best }) => firstThree(finding).includes(best)).length;
  expect(found).toBe(9);
});
