import type { OtherOrganisation, PackageManifest } from '#core/organisation-package/manifest.ts';
import { isNullable, type PackageRow } from './check-row.ts';
import { KeyBook } from './key-book.ts';
import type { PackagePlan, PlannedTable } from './package-plan.ts';

/** Ids of the package -> ids of this installation. What is missing is not known here. */
export interface PackageIds {
  readonly organisationId: string;
  readonly organisations: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
}

export interface MappedRow {
  /** null: the row is nothing without what it names, and that is not here. */
  readonly row: PackageRow | null;
  /** Something it names is not here, and the column is empty now: a rule of the table may not allow that. */
  readonly isEmptied: boolean;
  /** Organisations it names that are not known here. */
  readonly unknown: readonly string[];
}

/** Makes rows of a package rows of this installation. */
export class RowMapping {
  readonly #ids: PackageIds;
  readonly #former: PackageManifest['organisation'];
  readonly #others: ReadonlyMap<string, OtherOrganisation>;
  readonly #dropped: KeyBook;

  constructor(plan: PackagePlan, ids: PackageIds, manifest: PackageManifest) {
    this.#ids = ids;
    this.#former = manifest.organisation;
    this.#others = new Map(manifest.otherOrganisations.map((other) => [other.id, other]));
    this.#dropped = new KeyBook(plan);
  }

  mapped(table: PlannedTable, given: PackageRow): MappedRow {
    const row: Record<string, unknown> = { ...given, organisation_id: this.#ids.organisationId };
    const unknown = this.#mapOrganisations(table, row);
    const emptied = [
      ...unknown.map(({ column }) => column),
      ...mapColumns(row, table.accountColumns, this.#ids.accounts),
      ...mapColumns(row, table.entry.files, this.#ids.files),
      ...this.#emptyDropped(table, given, row),
    ];
    const isWhole = emptied.every((column) => isNullable(table, column)) && this.#mayCome(table, given);
    return {
      row: isWhole ? settled(table.name, row) : null,
      isEmptied: emptied.length > 0,
      unknown: unknown.map(({ id }) => id),
    };
  }

  /** Rows that point at this one cannot come either. */
  drop(table: PlannedTable, given: PackageRow): void {
    this.#dropped.add(table.name, given);
  }

  /** Of an organisation that is not known here the name remains, where the table has a place for it. */
  #mapOrganisations(
    table: PlannedTable,
    row: Record<string, unknown>,
  ): readonly { readonly column: string; readonly id: string }[] {
    const names = table.entry.travels === 'taken' ? table.entry.names : {};
    return table.organisationColumns.flatMap((column) => {
      const id = row[column];
      if (typeof id !== 'string') return [];
      const own = id === this.#former.id ? this.#ids.organisationId : this.#ids.organisations.get(id);
      row[column] = own ?? null;
      if (own !== undefined) return [];
      const nameColumn = names[column];
      if (nameColumn !== undefined) row[nameColumn] ??= this.#others.get(id)?.name ?? null;
      return [{ column, id }];
    });
  }

  #emptyDropped(table: PlannedTable, given: PackageRow, row: Record<string, unknown>): readonly string[] {
    return table.references.flatMap((reference) => {
      if (!this.#dropped.leads(given, reference)) return [];
      for (const column of reference.columns) row[column] = null;
      return reference.columns;
    });
  }

  /** The role of the state office reaches into every organisation: only a state office has people with it. */
  #mayCome(table: PlannedTable, row: PackageRow): boolean {
    return !isStateOffice(table, row) || this.#former.kind === 'stateOffice';
  }
}

export function isStateOffice(table: PlannedTable, row: PackageRow): boolean {
  return table.name === 'memberships' && row.role === 'stateOffice';
}

/** The columns whose ids are not known here. */
function mapColumns(
  row: Record<string, unknown>,
  columns: readonly string[],
  ids: ReadonlyMap<string, string>,
): readonly string[] {
  return columns.filter((column) => {
    const id = row[column];
    if (typeof id !== 'string') return false;
    row[column] = ids.get(id) ?? null;
    return row[column] === null;
  });
}

/** Nobody computes an analysis that was running elsewhere. */
function settled(table: string, row: PackageRow): PackageRow {
  return table === 'analyses' && row.state === 'running' ? { ...row, state: 'cancelled' } : row;
}
