import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inContentOrder } from './content-order.ts';
import type { SurveyTable } from './survey-table.ts';

type Answer = readonly [district: number, code: number | null, mode: number];

function tableOf(answers: readonly Answer[]): SurveyTable {
  return {
    count: answers.length,
    groups: [{ id: 'district', categories: ['Nord', 'Süd'], index: Int16Array.from(answers, ([d]) => d) }],
    items: [
      {
        id: 'q1',
        codes: Float64Array.from(answers, ([, code]) => code ?? Number.NaN),
        missing: Uint8Array.from(answers, ([, code]) => (code === null ? 2 : 0)),
      },
    ],
    mode: Int16Array.from(answers, ([, , mode]) => mode),
    modes: ['paper', 'online'],
  };
}

const answer = fc.tuple(
  fc.integer({ min: -1, max: 1 }),
  fc.option(fc.integer({ min: 1, max: 4 })),
  fc.integer({ min: -1, max: 1 }),
);

test('the order of arrival leaves no trace, and no answer is lost or mixed with another', () => {
  const answers = fc.array(answer, { maxLength: 30 });
  const shuffled = answers.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      const ordered = inContentOrder(tableOf(one));
      expect(ordered).toEqual(inContentOrder(tableOf(other)));
      const rows = one.map((_, row) => [
        ordered.groups[0]!.index[row],
        ordered.items[0]!.missing[row] === 0 ? ordered.items[0]!.codes[row] : null,
        ordered.mode[row],
      ]);
      const sorted = (list: readonly unknown[]) => list.map((entry) => JSON.stringify(entry)).sort();
      expect(sorted(rows)).toEqual(sorted(one));
    }),
  );
});
