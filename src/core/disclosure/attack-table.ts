import { type BoundedSimplex, boundedSimplex } from './bounded-simplex.ts';
import { type CellSystem, isBelowRule, leastHiddenCount, type MinimumRule } from './cell-system.ts';
import { type PreparedSystem, preparedSystem } from './prepared-system.ts';

/**
 * Who tries to compute hidden counts back. Both know every printed cell, every sum and the rule.
 * `outsider` knows of a hidden cell only that it is not below the least hidden count.
 * `roleAware` also knows which hidden cells are below the minimum and which were hidden to protect them,
 * as somebody does who reads the reason beside the sign or remembers last year's table.
 */
export type Attacker = 'outsider' | 'roleAware';

export interface FeasibleInterval {
  readonly lower: number;
  /** Infinity where nothing limits the cell. */
  readonly upper: number;
}

/**
 * What an attacker can find out: the smallest and the largest count each hidden cell can have, given all
 * that is printed. Exact for one- and two-way tables and hierarchies (whole numbers); for tables linked in
 * other ways whole-number reasoning could be sharper than these limits by fractions.
 */
export function attackTable(
  system: CellSystem,
  hidden: ReadonlySet<string>,
  options: { readonly rule: MinimumRule; readonly attacker: Attacker },
): ReadonlyMap<string, FeasibleInterval> {
  const prepared = preparedSystem(system);
  const indexes = new Set<number>();
  for (const [index, cell] of prepared.cells.entries()) {
    if (cell.publication === 'internal' || hidden.has(cell.id)) indexes.add(index);
  }
  const attack = startAttack(prepared, indexes, options);
  const found = new Map<string, FeasibleInterval>();
  for (const id of hidden) {
    const index = prepared.indexOf.get(id);
    if (index !== undefined) found.set(id, attack.interval(index));
  }
  return found;
}

/** What the attacker knows of one hidden cell before any sum. */
export function priorBounds(
  cell: PreparedSystem['cells'][number],
  options: { readonly rule: MinimumRule; readonly attacker: Attacker },
): FeasibleInterval {
  const { rule, attacker } = options;
  if (cell.publication === 'internal') return { lower: 0, upper: Number.POSITIVE_INFINITY };
  const least = leastHiddenCount(rule);
  if (attacker === 'outsider') return { lower: least, upper: Number.POSITIVE_INFINITY };
  return isBelowRule(cell.count, rule) && cell.sensitive !== false
    ? { lower: least, upper: rule.minimum - 1 }
    : { lower: Math.min(cell.count, rule.minimum), upper: Number.POSITIVE_INFINITY };
}

export interface RunningAttack {
  readonly interval: (index: number) => FeasibleInterval;
  /** Whether the interval covers the required one; points seen on the way spare later programmes. */
  readonly covers: (index: number, required: FeasibleInterval) => boolean;
}

export function startAttack(
  prepared: PreparedSystem,
  hidden: ReadonlySet<number>,
  options: { readonly rule: MinimumRule; readonly attacker: Attacker },
): RunningAttack {
  const columns = [...hidden].sort((left, right) => left - right);
  const columnOf = new Map(columns.map((index, column) => [index, column]));
  const cells = columns.map((index) => prepared.cells[index]!);
  const bounds = cells.map((cell) => priorBounds(cell, options));
  const simplex = boundedSimplex({
    rows: prepared.rows
      .map((row) =>
        row.flatMap(([index, coefficient]) => {
          const column = columnOf.get(index);
          return column === undefined ? [] : [[column, coefficient] as const];
        }),
      )
      .filter((row) => row.length > 0),
    start: Float64Array.from(cells, (cell) => cell.count),
    lower: Float64Array.from(bounds, (bound) => bound.lower),
    upper: Float64Array.from(bounds, (bound) => bound.upper),
  });
  const seenLow = Float64Array.from(simplex.point);
  const seenHigh = Float64Array.from(simplex.point);
  const push = (column: number, direction: 1 | -1): number => {
    const limit = pushed(simplex, column, direction);
    for (let other = 0; other < columns.length; other++) {
      const value = simplex.point[other]!;
      if (value < seenLow[other]!) seenLow[other] = value;
      if (value > seenHigh[other]!) seenHigh[other] = value;
    }
    return limit;
  };
  const columnAt = (index: number): number => {
    const column = columnOf.get(index);
    if (column === undefined) throw new Error(`cell ${index} is not hidden`);
    return column;
  };
  return {
    interval: (index) => {
      const column = columnAt(index);
      return { lower: rounded(push(column, -1)), upper: rounded(push(column, 1)) };
    },
    covers: (index, required) => {
      const column = columnAt(index);
      const slack = 1e-6;
      return (
        (seenLow[column]! <= required.lower + slack || push(column, -1) <= required.lower + slack) &&
        (seenHigh[column]! >= required.upper - slack || push(column, 1) >= required.upper - slack)
      );
    },
  };
}

function pushed(simplex: BoundedSimplex, column: number, direction: 1 | -1): number {
  const objective = new Float64Array(simplex.point.length);
  objective[column] = direction;
  if (simplex.maximise(objective)) return simplex.point[column]!;
  return direction * Number.POSITIVE_INFINITY;
}

/** The limits are whole numbers in truth; remove what floating point left. */
function rounded(limit: number): number {
  const nearest = Math.round(limit);
  return Math.abs(limit - nearest) < 1e-6 ? nearest : limit;
}
