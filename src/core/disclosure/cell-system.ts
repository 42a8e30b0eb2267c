/**
 * A publication as cells and sums: every printed count is a cell, every "these add up to that" an equation.
 * One-way and two-way tables, hierarchies, several tables that share cells and nested groups are all the
 * same thing in this form, so one attacker and one protection serve them all.
 */
export interface TableCell {
  readonly id: string;
  /** `null`: not known to us either, and not printed. */
  readonly count: number | null;
  /** Loss when the cell is hidden though it need not be; default: its count. */
  readonly cost?: number;
  /**
   * `printed`: meant for publication. `public`: already published by someone else, so it can neither be
   * hidden nor protected. `internal`: never printed, but it could be computed (a rest, a difference).
   */
  readonly publication?: 'printed' | 'public' | 'internal';
  /** False where a small count tells nothing about anybody, e.g. the number of answers of a district. */
  readonly sensitive?: boolean;
}

/** total = sum of the parts. Where the data do not add up, the attacker is taken to know the difference. */
export interface SumEquation {
  readonly total: string;
  readonly parts: readonly string[];
}

export interface CellSystem {
  readonly cells: readonly TableCell[];
  readonly equations: readonly SumEquation[];
}

/**
 * Counts below `minimum` are not printed. `zeros: 'publishable'` prints a zero and hides 1 to minimum - 1
 * (police counts: no case, nobody concerned); `'sensitive'` hides 0 as well (survey cells: 0 or all of a
 * group says something about everyone in it).
 */
export interface MinimumRule {
  readonly minimum: number;
  readonly zeros: 'publishable' | 'sensitive';
}

export const surveyRule: MinimumRule = { minimum: 5, zeros: 'sensitive' };
export const policeRule: MinimumRule = { minimum: 3, zeros: 'publishable' };

/** The smallest count a hidden cell can have under the rule. */
export function leastHiddenCount(rule: MinimumRule): number {
  return rule.zeros === 'publishable' ? 1 : 0;
}

export function isBelowRule(count: number, rule: MinimumRule): boolean {
  return count < rule.minimum && count >= leastHiddenCount(rule);
}

/** Row `r`, column `c` is the cell `r/c`; margins are `r/*`, `* /c` and `* / *` without blanks. */
export const marginId = '*';

/**
 * A two-way table with both margins; a single row or column makes it a one-way table with its total.
 * `counts[r][c]` belongs to `rows[r]` and `columns[c]`.
 */
export function tableWithMargins(
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
): CellSystem {
  const at = (row: number, column: number): number => counts[row]?.[column] ?? 0;
  const cells: TableCell[] = [];
  const equations: SumEquation[] = [];
  const sum = (ids: readonly string[], total: string): void => {
    equations.push({ total, parts: ids });
  };
  const rowIndexes = rows.map((_, index) => index);
  const columnIndexes = columns.map((_, index) => index);
  for (const row of rowIndexes) {
    for (const column of columnIndexes) {
      cells.push({ id: `${rows[row]}/${columns[column]}`, count: at(row, column) });
    }
    const total = columnIndexes.reduce((running, column) => running + at(row, column), 0);
    cells.push({ id: `${rows[row]}/${marginId}`, count: total });
    sum(
      columns.map((column) => `${rows[row]}/${column}`),
      `${rows[row]}/${marginId}`,
    );
  }
  for (const column of [...columns, marginId]) {
    const index = columns.indexOf(column);
    const total = rowIndexes.reduce(
      (running, row) =>
        running +
        (index < 0 ? columnIndexes.reduce((inner, other) => inner + at(row, other), 0) : at(row, index)),
      0,
    );
    cells.push({ id: `${marginId}/${column}`, count: total });
    sum(
      rows.map((row) => `${row}/${column}`),
      `${marginId}/${column}`,
    );
  }
  sum(
    columns.map((column) => `${marginId}/${column}`),
    `${marginId}/${marginId}`,
  );
  return { cells, equations };
}

/**
 * Two publications of nested groups, e.g. "16 and older" and "18 and older": their difference is a cell
 * nobody printed and everybody can compute. Adding it makes the protection look after it.
 */
export function withDifference(
  system: CellSystem,
  nested: { readonly larger: string; readonly smaller: string },
): CellSystem {
  const countOf = (id: string): number | null => system.cells.find((cell) => cell.id === id)?.count ?? null;
  const larger = countOf(nested.larger);
  const smaller = countOf(nested.smaller);
  const id = `${nested.larger}-without-${nested.smaller}`;
  const count = larger === null || smaller === null ? null : larger - smaller;
  return {
    cells: [...system.cells, { id, count, publication: 'internal' }],
    equations: [...system.equations, { total: nested.larger, parts: [nested.smaller, id] }],
  };
}
