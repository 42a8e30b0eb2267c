import { type Attacker, type FeasibleInterval, priorBounds } from './attack-table.ts';
import { boundedSimplex } from './bounded-simplex.ts';
import type { MinimumRule } from './cell-system.ts';
import type { PreparedSystem } from './prepared-system.ts';

/**
 * Finds the cells to hide in addition, so that one small cell can lie anywhere in the required interval.
 *
 * The idea: a cell may only be moved if it is hidden. Move the small cell to each end of its interval while
 * all sums stay true, and pay for every movement of a cell that is still printed; the cells that moved in the
 * cheapest way are the ones to hide. Paying by movement times cost makes it a linear programme; it need not
 * find the very best set, and `protectTable` looks for superfluous cells afterwards.
 * Source: Kelly, Golden & Assad 1992, Networks 22(4); Fischetti & Salazar 2001, Management Science 47(7).
 *
 * `reached` is narrower than required where even hiding everything would not do.
 */
export type CoverFinder = (
  index: number,
  required: FeasibleInterval,
  hidden: ReadonlySet<number>,
) => { readonly additions: readonly number[]; readonly reached: FeasibleInterval };

export function cheapestCover(
  prepared: PreparedSystem,
  options: { readonly rule: MinimumRule; readonly attacker: Attacker },
): CoverFinder {
  const movable: number[] = [];
  for (const [index, cell] of prepared.cells.entries()) {
    // A printed zero stays printed: hiding it would tell more than it protects.
    const isZero =
      cell.count === 0 && cell.publication !== 'internal' && options.rule.zeros === 'publishable';
    if (cell.publication !== 'public' && !isZero) movable.push(index);
  }
  const count = movable.length;
  const columnOf = new Map(movable.map((index, column) => [index, column]));
  const roomUp = new Float64Array(count);
  const roomDown = new Float64Array(count);
  const costs = new Float64Array(count);
  for (const [column, index] of movable.entries()) {
    const cell = prepared.cells[index]!;
    const bounds = priorBounds(cell, options);
    roomUp[column] = bounds.upper - cell.count;
    roomDown[column] = cell.count - bounds.lower;
    costs[column] = 1 + Math.max(0, cell.cost ?? cell.count);
  }
  // Column c moves cell c up, column count + c moves it down.
  const simplex = boundedSimplex({
    rows: prepared.rows.map((row) =>
      row.flatMap(([index, coefficient]) => {
        const column = columnOf.get(index);
        if (column === undefined) return [];
        return [[column, coefficient] as const, [count + column, -coefficient] as const];
      }),
    ),
    start: new Float64Array(2 * count),
    lower: new Float64Array(2 * count),
    upper: Float64Array.from([...roomUp, ...roomDown]),
  });
  const dearest = 1 + costs.reduce((sum, cost) => sum + cost, 0);

  return (index, required, hidden) => {
    const column = columnOf.get(index);
    if (column === undefined) throw new Error(`cell ${index} cannot be hidden`);
    const additions = new Set<number>();
    const value = prepared.cells[index]!.count;
    const reached = { lower: value, upper: value };
    const moves = [
      { own: column, opposite: count + column, distance: required.upper - value },
      { own: count + column, opposite: column, distance: value - required.lower },
    ];
    for (const { own, opposite, distance } of moves) {
      if (distance <= 0) continue;
      const kept = [simplex.upper[own]!, simplex.upper[opposite]!] as const;
      simplex.restart();
      simplex.upper[own] = distance;
      simplex.upper[opposite] = 0;
      const objective = new Float64Array(2 * count);
      for (let other = 0; other < count; other++) {
        const known = hidden.has(movable[other]!) || additions.has(movable[other]!);
        // A trifle, so that of two free ways the shorter is taken.
        const cost = known ? 1e-3 : costs[other]!;
        objective[other] = -cost;
        objective[count + other] = -cost;
      }
      objective[own] = dearest;
      simplex.maximise(objective);
      const moved = simplex.point[own]!;
      for (let other = 0; other < count; other++) {
        const stirred = Math.abs(simplex.point[other]! - simplex.point[count + other]!) > 1e-6;
        if (stirred && !hidden.has(movable[other]!)) additions.add(movable[other]!);
      }
      simplex.upper[own] = kept[0];
      simplex.upper[opposite] = kept[1];
      if (own < count) reached.upper = Math.floor(value + moved + 1e-6);
      else reached.lower = Math.ceil(value - moved - 1e-6);
    }
    return { additions: [...additions].sort((left, right) => left - right), reached };
  };
}
