import type { CellSystem, TableCell } from './cell-system.ts';

/**
 * The system with indexes in place of ids and a true count for every cell. Counts unknown to us are worked
 * out where a sum leaves only one open; a sum with several unknown counts keeps them together as one
 * internal cell, so that the attacker still knows what they add up to.
 */
export interface PreparedSystem {
  readonly cells: readonly (TableCell & { readonly count: number })[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Homogeneous rows: total - parts moves by nothing. */
  readonly rows: readonly (readonly (readonly [column: number, coefficient: number])[])[];
}

export function preparedSystem(system: CellSystem): PreparedSystem {
  const indexOf = new Map<string, number>();
  for (const [index, cell] of system.cells.entries()) {
    if (indexOf.has(cell.id)) throw new Error(`cell ${cell.id} occurs twice`);
    indexOf.set(cell.id, index);
  }
  const at = (id: string): number => {
    const index = indexOf.get(id);
    if (index === undefined) throw new Error(`equation names the unknown cell ${id}`);
    return index;
  };
  const equations = system.equations.map((equation) => ({
    total: at(equation.total),
    parts: equation.parts.map(at),
  }));
  const counts = system.cells.map((cell) => cell.count);
  fillSingleGaps(equations, counts);

  const cells = system.cells.map((cell, index) => ({
    ...cell,
    publication: cell.count === null ? ('internal' as const) : (cell.publication ?? ('printed' as const)),
    count: counts[index] ?? 0,
  }));
  const rows: (readonly (readonly [number, number])[])[] = [];
  for (const { total, parts } of equations) {
    const open = parts.filter((part) => counts[part] === null);
    if (counts[total] === null) continue;
    const terms: [number, number][] = [[total, 1]];
    for (const part of parts) if (counts[part] !== null) terms.push([part, -1]);
    if (open.length > 0) {
      const rest = parts.reduce((left, part) => left - (counts[part] ?? 0), counts[total] ?? 0);
      if (rest < 0) continue;
      terms.push([cells.length, -1]);
      cells.push({ id: `?${cells.length}`, count: rest, publication: 'internal' });
    }
    rows.push(terms);
  }
  return { cells, indexOf, rows };
}

function fillSingleGaps(
  equations: readonly { readonly total: number; readonly parts: readonly number[] }[],
  counts: (number | null)[],
): void {
  let changed = true;
  while (changed) {
    changed = false;
    for (const { total, parts } of equations) {
      const open = [total, ...parts].filter((index) => counts[index] === null);
      const gap = open[0];
      if (open.length !== 1 || gap === undefined) continue;
      const known = parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0);
      const value = gap === total ? known : (counts[total] ?? 0) - known;
      // Revised figures may not add up; an impossible rest is no knowledge.
      if (value < 0) continue;
      counts[gap] = value;
      changed = true;
    }
  }
}
