/**
 * Cells of raking: rows with the same category in every margin move together.
 *
 * Answers: the joint cells that occur in a sample, with their base weights.
 * Not for: cells nobody is in (they are not listed).
 * Source: Deming & Stephan 1940 fit cells; the same holds for weights, whose factor depends on the cell only.
 * Shapes and units: dense cell index per row.
 * Cost: O(n × margins).
 */
import type { RakingMargin } from './raking.ts';

export interface RakingCells {
  readonly cell: Int32Array;
  readonly cellWeights: Float64Array;
  /** Rows with a weight other than 0. */
  readonly cellRows: Float64Array;
  readonly categoryOfCell: readonly Int32Array[];
  readonly categoryRows: readonly Float64Array[];
}

export function rakingCells(weights: Float64Array, margins: readonly RakingMargin[]): RakingCells {
  let cell = new Int32Array(weights.length);
  let firstRow: number[] = [0];
  for (const margin of margins) {
    const next = new Int32Array(weights.length);
    const known = new Map<number, number>();
    firstRow = [];
    for (let row = 0; row < weights.length; row++) {
      const key = cell[row]! * margin.categories.length + margin.index[row]!;
      let dense = known.get(key);
      if (dense === undefined) {
        dense = known.size;
        known.set(key, dense);
        firstRow.push(row);
      }
      next[row] = dense;
    }
    cell = next;
  }
  const cellWeights = new Float64Array(firstRow.length);
  const cellRows = new Float64Array(firstRow.length);
  for (let row = 0; row < weights.length; row++) {
    if (weights[row] === 0) continue;
    cellWeights[cell[row]!]! += weights[row]!;
    cellRows[cell[row]!]! += 1;
  }
  const categoryOfCell = margins.map((margin) => Int32Array.from(firstRow, (row) => margin.index[row]!));
  const categoryRows = margins.map((margin, at) => {
    const rows = new Float64Array(margin.categories.length);
    for (let k = 0; k < firstRow.length; k++) rows[categoryOfCell[at]![k]!]! += cellRows[k]!;
    return rows;
  });
  return { cell, cellWeights, cellRows, categoryOfCell, categoryRows };
}
