import type { QuestionnaireItem } from '#core/survey/questionnaire.ts';
import { ANSWERED, NO_ANSWER, NOT_ASKED } from './answer-cell.ts';

export interface FilledColumn {
  readonly codes: Float64Array;
  readonly missing: Uint8Array;
}

export interface FilterViolation {
  readonly id: string;
  readonly filterItem: string;
  readonly count: number;
  /** First answer with it, counted from 0. */
  readonly firstRow: number;
}

/**
 * Marks what was not asked. Who answered although not asked counts as not asked; how often that happened is
 * reported. Items are taken in the order of their filters, so that a chain of filters holds.
 */
export function applyFilters(
  items: readonly QuestionnaireItem[],
  columns: ReadonlyMap<string, FilledColumn>,
): readonly FilterViolation[] {
  const violations: FilterViolation[] = [];
  const done = new Set<string>();
  const apply = (item: QuestionnaireItem, depth: number): void => {
    if (done.has(item.id) || depth > items.length) return;
    done.add(item.id);
    const { filter } = item;
    if (filter === undefined) return;
    const filterItem = items.find((other) => other.id === filter.item);
    if (filterItem !== undefined) apply(filterItem, depth + 1);
    const column = columns.get(item.id);
    const asked = columns.get(filter.item);
    if (column === undefined || asked === undefined) return;
    const codes = new Set(filter.in);
    let count = 0;
    let firstRow = -1;
    for (let row = 0; row < column.codes.length; row += 1) {
      if (asked.missing[row] === ANSWERED && codes.has(asked.codes[row]!)) continue;
      if (column.missing[row] !== NO_ANSWER) {
        if (count === 0) firstRow = row;
        count += 1;
      }
      column.codes[row] = Number.NaN;
      column.missing[row] = NOT_ASKED;
    }
    if (count > 0) violations.push({ id: item.id, filterItem: filter.item, count, firstRow });
  };
  for (const item of items) apply(item, 0);
  return violations;
}
