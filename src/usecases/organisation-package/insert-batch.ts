import { type Place, type Problem, problem } from '#core/kernel/problem.ts';
import { tableEntryName } from '#core/organisation-package/manifest.ts';
import type { Handle } from '#storage/open-database.ts';
import { inSavepoint, insertUnpackedRows } from '#storage/queries/unpacked-rows.ts';
import type { CheckedPackage } from './check-package.ts';
import type { PackageRow } from './check-row.ts';
import type { PackageTarget } from './find-organisations.ts';
import { PackageFailure } from './package-failure.ts';
import type { PlannedTable } from './package-plan.ts';

export interface NumberedRow {
  readonly line: number;
  readonly row: PackageRow;
  /** As it stands in the package, where it was changed. */
  readonly given?: PackageRow;
  /** Something it named is not here: where a rule of the table then forbids it, it is left out. */
  readonly mayBeRefused?: boolean;
}

interface Inserting {
  readonly handle: Handle;
  readonly checked: Pick<CheckedPackage, 'columns'>;
  readonly request: { readonly target: PackageTarget };
}

/**
 * One statement; where the database refuses, the rows are tried in halves until the wrong one is found. Throws
 * `PackageFailure` with its line.
 */
export async function insertBatch(
  inserting: Inserting,
  table: PlannedTable,
  rows: readonly NumberedRow[],
): Promise<{ readonly taken: number; readonly refused: readonly NumberedRow[] }> {
  const [first] = rows;
  if (first === undefined) return { taken: 0, refused: [] };
  try {
    return { taken: await insertAtOnce(inserting, table, rows), refused: [] };
  } catch (error) {
    const wrong = refusal(error);
    if (wrong === null) throw error;
    if (rows.length === 1) {
      if (first.mayBeRefused === true) return { taken: 0, refused: rows };
      throw new PackageFailure({ ...wrong, place: placeOf(table, first) });
    }
    const half = Math.ceil(rows.length / 2);
    const one = await insertBatch(inserting, table, rows.slice(0, half));
    const other = await insertBatch(inserting, table, rows.slice(half));
    return { taken: one.taken + other.taken, refused: [...one.refused, ...other.refused] };
  }
}

function insertAtOnce(
  { handle, checked, request }: Inserting,
  { name, entry }: PlannedTable,
  rows: readonly NumberedRow[],
): Promise<number> {
  const columns = checked.columns.get(name) ?? [];
  // In a new organisation nothing can be there already: what is, is twice in the package.
  const mayStay = entry.travels === 'taken' && entry.stays && !request.target.isNew;
  const into = { table: name, columns, ifThere: mayStay ? 'stays' : 'fail' } as const;
  const given = rows.map(({ row }) => row);
  return inSavepoint(handle, () => insertUnpackedRows(handle, into, given));
}

/** What the database refuses about a row (SQLSTATE classes 22 and 23); null: something else happened. */
function refusal(error: unknown): Problem | null {
  const { code, constraint } = Object(error) as { code?: unknown; constraint?: unknown };
  if (typeof code !== 'string' || !/^2[23]/.test(code)) return null;
  if (code === '23505') return problem('package.row.there');
  return problem('package.row.refused', { rule: typeof constraint === 'string' ? constraint : code });
}

function placeOf(table: PlannedTable, { line, row }: NumberedRow): Place {
  const key = table.shape.primaryKey.filter((column) => column !== 'organisation_id');
  const value = key.map((column) => String(row[column])).join(', ');
  return {
    file: tableEntryName(table.name),
    line,
    columnName: key.join(', '),
    value: value.slice(0, 80),
  };
}
