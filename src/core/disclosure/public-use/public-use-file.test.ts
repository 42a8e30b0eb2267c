import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import {
  openPollRules,
  type PublicUseFile,
  type PublicUseRules,
  type PublicUseVariable,
  publicUseRules,
} from './public-use-data.ts';
import { type PublicUseInput, publicUseFile } from './public-use-file.ts';

/** A town in which the variables hang together and some people are rare in several of them. */
function randomInput(seed: number, count: number, keyCount = 5): PublicUseInput {
  const random = seededRandom(seed);
  const variable = (id: string, role: 'key' | 'answer', categoryCount: number): PublicUseVariable => ({
    id,
    role,
    scale: random() < 0.5 ? 'ordered' : 'unordered',
    categoryCount,
    index: Int16Array.from({ length: count }, () =>
      random() < 0.05 ? -1 : Math.floor(random() ** (1 + 2 * random()) * categoryCount),
    ),
  });
  return {
    count,
    variables: [
      ...Array.from({ length: keyCount }, (_, at) =>
        variable(`key${at}`, 'key', 2 + Math.floor(random() * 7)),
      ),
      ...Array.from({ length: 4 }, (_, at) => variable(`item${at}`, 'answer', 2 + Math.floor(random() * 4))),
    ],
    weights: Float64Array.from({ length: count }, () => 10 + 60 * Math.floor(random() * 3)),
  };
}

function fileOf(input: PublicUseInput, rules: PublicUseRules = publicUseRules): PublicUseFile {
  const made = publicUseFile(input, rules);
  if (!made.ok) throw new Error(made.problem.code);
  return made.value;
}

/**
 * Somebody who knows all key variables of a person, in any selection, and that the person took part: how many rows
 * agree exactly in everything that is shown? Written against the file alone, not against how it was made.
 */
function fewestAlike(columns: readonly { readonly index: Int16Array }[], count: number): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let selection = 1; selection < 2 ** columns.length; selection++) {
    const chosen = columns.filter((_, at) => selection & (2 ** at));
    const rows = new Map<string, number>();
    for (let row = 0; row < count; row++) {
      const shown = chosen.map(({ index }) => index[row]!);
      // Hidden values say nothing that could be looked up.
      if (shown.some((value) => value < 0)) continue;
      rows.set(shown.join(), (rows.get(shown.join()) ?? 0) + 1);
    }
    fewest = Math.min(fewest, ...rows.values());
  }
  return fewest;
}

const keysOf = (file: PublicUseFile) => file.columns.filter(({ role }) => role === 'key');

describe('publicUseFile', () => {
  it('the attacker finds people in the data as they are', () => {
    const input = randomInput(1, 300);
    expect(fewestAlike(input.variables.slice(0, 5), 300)).toBe(1);
  });

  it('nobody is among fewer than five rows, whatever is known of them', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 10, max: 400 }),
        fc.integer({ min: 1, max: 6 }),
        (seed, count, keys) => {
          const file = fileOf(randomInput(seed, count, keys));
          expect(fewestAlike(keysOf(file), count)).toBeGreaterThanOrEqual(5);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('enough people of the population are behind every combination', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 40, max: 300 }), (seed, count) => {
        const input = randomInput(seed, count);
        const file = fileOf(input, { ...publicUseRules, fewestPeople: 400 });
        const people = new Map<string, number>();
        file.rows.forEach((row, at) => {
          const name = keysOf(file)
            .map(({ index }) => index[at])
            .join();
          people.set(name, (people.get(name) ?? 0) + input.weights![row]!);
        });
        expect(Math.min(...people.values())).toBeGreaterThanOrEqual(400);
      }),
      { numRuns: 60 },
    );
  });

  it('published totals of a key variable say nothing of fewer than five hidden values', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 20, max: 400 }), (seed, count) => {
        const input = randomInput(seed, count);
        for (const column of keysOf(fileOf(input))) {
          const printed = input.variables.find(({ id }) => id === column.id)!;
          for (const [at, group] of column.categories.entries()) {
            const total = printed.index.filter((category) => group.includes(category)).length;
            const difference = total - column.index.filter((category) => category === at).length;
            expect(difference === 0 || difference >= 5).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('every row is one of the data, with nothing but joined and hidden values', () => {
    const input = randomInput(7, 250);
    const file = fileOf(input);
    expect([...file.rows].sort((one, other) => one - other)).toEqual([...Array(250).keys()]);
    for (const column of file.columns) {
      const before = input.variables.find(({ id }) => id === column.id)!;
      file.rows.forEach((row, at) => {
        const now = column.index[at]!;
        const was = before.index[row]!;
        if (now >= 0) expect(column.categories[now]).toContain(was);
        else if (column.role === 'answer') expect(was).toBe(-1);
      });
    }
  });

  it('rare categories are joined, on a scale with their neighbours, and nothing is left of what few said', () => {
    const count = 60;
    const column = (of: (row: number) => number) => Int16Array.from({ length: count }, (_, row) => of(row));
    const file = fileOf({
      count,
      weights: null,
      variables: [
        { id: 'scale', role: 'answer', scale: 'ordered', categoryCount: 4, index: column((row) => (row < 2 ? 3 : row % 3)) },
        { id: 'kind', role: 'answer', scale: 'unordered', categoryCount: 4, index: column((row) => (row < 3 ? 0 : row < 10 ? 2 : row % 2 ? 1 : 3)) },
        { id: 'victim', role: 'answer', scale: 'unordered', categoryCount: 2, index: column((row) => (row < 3 ? 1 : 0)) },
      ],
    }, openPollRules); // biome-ignore format: one variable a line
    expect(file.columns.map(({ id, categories }) => [id, categories])).toEqual([
      ['scale', [[0], [1], [2, 3]]],
      ['kind', [[0, 2], [1], [3]]],
    ]);
    expect(file.dropped).toEqual(['victim']);
    expect(file.keptInformation).toBe(1);
  });

  it('the order of the rows is that of their content: another order of the answers gives the same file', () => {
    const input = randomInput(3, 200);
    const turned: PublicUseInput = {
      count: 200,
      variables: input.variables.map((variable) => ({ ...variable, index: variable.index.toReversed() })),
      weights: input.weights!.toReversed(),
    };
    const shown = ({ rows: _, ...file }: PublicUseFile) => file;
    expect(shown(fileOf(turned))).toEqual(shown(fileOf(input)));
  });

  it('weights are shared by all rows with the same key variables and keep their sum', () => {
    const input = randomInput(11, 400);
    const file = fileOf(input);
    const byClass = new Map<string, Set<number>>();
    file.weights!.forEach((weight, at) => {
      const name = keysOf(file)
        .map(({ index }) => index[at])
        .join();
      byClass.set(name, (byClass.get(name) ?? new Set()).add(weight));
    });
    expect([...byClass.values()].every(({ size }) => size === 1)).toBe(true);
    const sum = file.weights!.reduce((total, weight) => total + weight, 0);
    expect(Math.abs(sum / 400 - 1)).toBeLessThan(0.05);
  });

  it('too few answers make no file', () => {
    const made = publicUseFile(randomInput(1, 9), publicUseRules);
    expect(made).toMatchObject({ ok: false, problem: { code: 'survey.publicUse.tooFewAnswers' } });
    const few = { ...randomInput(1, 20), weights: new Float64Array(20).fill(1) };
    expect(publicUseFile(few, publicUseRules)).toMatchObject({
      problem: { code: 'survey.publicUse.tooFewPeople' },
    });
  });

  it('says where all of a combination gave the same answer', () => {
    const count = 40;
    const column = (of: (row: number) => number) => Int16Array.from({ length: count }, (_, row) => of(row));
    const made = fileOf({
      count,
      weights: null,
      variables: [
        { id: 'sex', role: 'key', scale: 'unordered', categoryCount: 2, index: column((row) => row % 2) },
        {
          id: 'victim',
          role: 'answer',
          scale: 'unordered',
          categoryCount: 2,
          index: column((row) => (row % 2 === 1 && row < 20 ? 1 : 0)),
        },
      ],
    }, openPollRules); // biome-ignore format: one variable a line
    expect(made.uniform).toEqual([{ id: 'victim', combinations: 1 }]);
  });

  it('says what it cost', () => {
    const file = fileOf(randomInput(5, 1_000));
    expect(file.keptInformation).toBeGreaterThan(0);
    expect(file.keptInformation).toBeLessThan(1);
    expect(file.smallestCombination).toBeGreaterThanOrEqual(5);
    expect(file.hiddenValues).toBe(file.columns.reduce((sum, { hiddenValues }) => sum + hiddenValues, 0));
    expect(file.rowsWithHiddenValues).toBeLessThanOrEqual(file.hiddenValues);
  });
});
