import { surveyRule } from './cell-system.ts';
import { protectTable } from './protect-table.ts';

export interface CategoryCount {
  readonly count: number;
  /** Why there is no answer: says nothing of anybody. */
  readonly missing: boolean;
}

/**
 * How often each answer to one question was given, as far as it may be printed: beside the number of all answers no
 * small count can be worked out. Null: hidden. Counts of those who gave no answer are printed.
 */
export function printableCounts(categories: readonly CategoryCount[]): readonly (number | null)[] {
  const total = categories.reduce((sum, { count }) => sum + count, 0);
  const id = (at: number): string => String(at);
  const protection = protectTable(
    {
      cells: [
        { id: 'n', count: total, publication: 'public' },
        ...categories.map(({ count, missing }, at) => ({
          id: id(at),
          count,
          ...(missing ? ({ publication: 'public', sensitive: false } as const) : {}),
        })),
      ],
      equations: [{ total: 'n', parts: categories.map((_, at) => id(at)) }],
    },
    surveyRule,
  );
  return categories.map(({ count, missing }, at) =>
    missing || protection.stateOf(id(at)).kind === 'shown' ? count : null,
  );
}
