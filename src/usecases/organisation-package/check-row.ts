import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { columnTypes } from '#core/organisation-package/column-value.ts';
import { tableEntryName } from '#core/organisation-package/manifest.ts';
import type { ColumnShape } from '#storage/queries/schema-catalog.ts';
import type { PackageLine } from './package-lines.ts';
import type { PlannedTable } from './package-plan.ts';

export type PackageRow = Readonly<Record<string, unknown>>;

/** What the rows of a package may name. */
export interface KnownNames {
  readonly organisationId: string;
  readonly otherOrganisations: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** A line as a row, or what is wrong with it. Columns of the first row are those of all. */
export class RowReader {
  readonly #table: PlannedTable;
  readonly #file: string;
  readonly #known: ReadonlyMap<string, ColumnShape>;
  #columns: readonly ColumnShape[] | null = null;

  constructor(table: PlannedTable) {
    this.#table = table;
    this.#file = tableEntryName(table.name);
    this.#known = new Map(table.columns.map((column) => [column.name, column]));
  }

  /** Columns the table of the package has; null: it has no rows. */
  get columns(): readonly ColumnShape[] | null {
    return this.#columns;
  }

  read({ line, text }: PackageLine): Result<PackageRow> {
    const row = parsedRow(text);
    if (row === null) return failed(this.problemAt(line, 'package.line.unreadable'));
    const wrong = this.#columnProblem(row, line);
    return wrong === null ? ok(row) : failed(wrong);
  }

  problemAt(line: number, code: string, column?: string, value?: unknown): Problem {
    const place = {
      file: this.#file,
      line,
      ...(column === undefined ? {} : { columnName: column.slice(0, 80) }),
      ...(value === undefined ? {} : { value: shown(value) }),
    };
    return problem(code, {}, place);
  }

  #columnProblem(row: PackageRow, line: number): Problem | null {
    const names = Object.keys(row);
    const unknown = names.find((name) => !this.#known.has(name));
    if (unknown !== undefined) return this.problemAt(line, 'package.column.unknown', unknown);
    if (this.#columns === null) {
      // A package of an older program lacks columns that were added since; they get their default.
      const missing = this.#table.columns.find(
        ({ name, nullable, hasDefault }) => !(name in row) && !nullable && !hasDefault,
      );
      if (missing !== undefined) return this.problemAt(line, 'package.column.missing', missing.name);
      this.#columns = this.#table.columns.filter(({ name }) => name in row);
    }
    for (const { name, nullable, type, allowed } of this.#columns) {
      if (!(name in row)) return this.problemAt(line, 'package.column.missing', name);
      const value = row[name];
      if (value === null) {
        if (!nullable) return this.problemAt(line, 'package.value.empty', name);
        continue;
      }
      const wrong = columnTypes[type]?.problemOf(value);
      if (wrong !== null) return this.problemAt(line, `package.value.${wrong ?? 'type'}`, name, value);
      if (allowed !== null && !allowed.includes(value as string))
        return this.problemAt(line, 'package.value.notAllowed', name, value);
    }
    if (names.length !== this.#columns.length) {
      const extra = names.find((name) => !this.#columns!.some((column) => column.name === name));
      return this.problemAt(line, 'package.column.missing', extra);
    }
    return null;
  }
}

/** null: no JSON object. */
export function parsedRow(text: string): PackageRow | null {
  try {
    const row: unknown = JSON.parse(text);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? (row as PackageRow) : null;
  } catch {
    return null;
  }
}

/** The first name in the row that leads nowhere. */
export function nameProblem(
  row: PackageRow,
  {
    table,
    known,
    at,
  }: {
    table: PlannedTable;
    known: KnownNames;
    at: (code: string, column: string, value: unknown) => Problem;
  },
): Problem | null {
  const own = table.name === 'organisations' ? 'id' : 'organisation_id';
  if (table.name !== 'accounts' && row[own] !== known.organisationId)
    return at('package.organisation.foreign', own, row[own]);
  // A package of an older program may lack a column: it names nothing.
  for (const column of table.organisationColumns) {
    const value = row[column] ?? null;
    if (value !== null && value !== known.organisationId && !known.otherOrganisations.has(value as string))
      return at('package.organisation.unnamed', column, value);
  }
  for (const column of table.accountColumns) {
    const value = row[column] ?? null;
    // Somebody of another organisation did it; whoever reads the package leaves the column empty.
    if (isNullable(table, column) || value === null) continue;
    if (!known.accounts.has(value as string)) return at('package.reference.missing', column, value);
  }
  for (const column of table.entry.files) {
    const value = row[column] ?? null;
    if (value !== null && !known.files.has(value as string)) return at('package.file.unnamed', column, value);
  }
  return null;
}

export function isNullable(table: PlannedTable, column: string): boolean {
  return table.shape.columns.find(({ name }) => name === column)?.nullable ?? false;
}

function shown(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80);
}
