import type { SurveyTable } from './survey-table.ts';

/**
 * Answers in an order that depends on nothing but their content. The order of arrival says who answered when,
 * so it is not kept; and sums of floating-point weights come out the same, whichever way the answers came.
 */
export function inContentOrder(table: SurveyTable): SurveyTable {
  const order = contentOrder(table);
  return {
    ...table,
    groups: table.groups.map((group) => ({
      ...group,
      index: group.index.map(reordered(order, group.index)),
    })),
    items: table.items.map((item) => ({
      ...item,
      codes: item.codes.map(reordered(order, item.codes)),
      missing: item.missing.map(reordered(order, item.missing)),
    })),
    mode: table.mode.map(reordered(order, table.mode)),
  };
}

/** Row numbers in the order of the content: groups first, then mode, then item after item. */
export function contentOrder(table: SurveyTable): Uint32Array {
  const columns: AnswerColumn[] = [
    ...table.groups.map((group) => group.index),
    table.mode,
    ...table.items.flatMap((item) => [item.missing, item.codes]),
  ];
  const order = new Uint32Array(table.count);
  for (let row = 0; row < table.count; row++) order[row] = row;
  return order.sort((one, other) => {
    for (const column of columns) {
      const difference = rank(column[one]!) - rank(column[other]!);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

type AnswerColumn = Float64Array | Int16Array | Uint8Array;

function reordered(order: Uint32Array, column: AnswerColumn): (value: number, position: number) => number {
  return (_, position) => column[order[position]!]!;
}

/** No code sorts before every code. */
function rank(value: number): number {
  return Number.isNaN(value) ? -Number.MAX_VALUE : value;
}
