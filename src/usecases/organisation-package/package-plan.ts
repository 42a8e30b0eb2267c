import { type PackedTable, packedTables } from '#core/organisation-package/table-list.ts';
import type { ColumnName } from '#storage/queries/packed-rows.ts';
import type { ColumnShape, TableShape } from '#storage/queries/schema-catalog.ts';

/** The list of tables and the schema together: what is written and read, in which order. */
export interface PackagePlan {
  /** What a row points at comes before the row. */
  readonly tables: readonly PlannedTable[];
  /** Where rows name people. */
  readonly accountColumns: readonly ColumnName[];
  /** Where rows name organisations beside their own. */
  readonly organisationColumns: readonly ColumnName[];
  readonly fileColumns: readonly ColumnName[];
}

export interface PlannedTable {
  readonly name: string;
  readonly entry: PackedTable;
  readonly shape: TableShape;
  /** Those that travel. */
  readonly columns: readonly ColumnShape[];
  /** Columns that name an organisation beside the own one. */
  readonly organisationColumns: readonly string[];
  readonly accountColumns: readonly string[];
  /** Rows of the package this one points at. */
  readonly references: readonly PackageReference[];
}

/** Without `organisation_id`, which is the same in every row. */
export interface PackageReference {
  readonly columns: readonly string[];
  readonly table: string;
  readonly targets: readonly string[];
}

const ownColumn = 'organisation_id';

export function packagePlan(schema: readonly TableShape[]): PackagePlan {
  const planned = packedTables.flatMap((entry) => {
    const shape = schema.find(({ name }) => name === entry.table);
    return shape === undefined ? [] : [plannedTable(entry, shape)];
  });
  const tables = inOrder(planned);
  const named = (columnsOf: (table: PlannedTable) => readonly string[]): ColumnName[] =>
    tables.flatMap((one) => columnsOf(one).map((column) => ({ table: one.name, column })));
  return {
    tables,
    accountColumns: named((one) => one.accountColumns),
    organisationColumns: named((one) => one.organisationColumns),
    fileColumns: named((one) => one.entry.files),
  };
}

function plannedTable(entry: PackedTable, shape: TableShape): PlannedTable {
  const columns = shape.columns.filter(({ name, computed }) => !computed && !(name in entry.without));
  const keys = shape.foreignKeys.filter((key) => key.columns.every((name) => !(name in entry.without)));
  const to = (table: string): string[] =>
    keys
      .filter((key) => key.table === table)
      .flatMap((key) => key.columns)
      .filter((name) => name !== ownColumn);
  return {
    name: entry.table,
    entry,
    shape: entry.travels === 'forReading' ? { ...shape, primaryKey: entry.key } : shape,
    columns,
    organisationColumns: to('organisations'),
    accountColumns: to('accounts'),
    references: keys.flatMap((key) => {
      if (key.table === 'organisations' || key.table === 'accounts') return [];
      const own = key.columns.map((name) => name !== ownColumn);
      return [
        {
          columns: key.columns.filter((_, position) => own[position]),
          table: key.table,
          targets: key.targets.filter((_, position) => own[position]),
        },
      ];
    }),
  };
}

/** Tables that wait for each other in a circle would be lost: that is a mistake in the schema. */
function inOrder(tables: readonly PlannedTable[]): readonly PlannedTable[] {
  const ordered: PlannedTable[] = [];
  const first = ['organisations', 'accounts'];
  const waits = (one: PlannedTable): boolean => {
    const wanted = one.references.map(({ table }) => table).filter((table) => table !== one.name);
    return [...(first.includes(one.name) ? [] : first), ...wanted].some(
      (table) => !ordered.some(({ name }) => name === table),
    );
  };
  let left = tables;
  while (left.length > 0) {
    const ready = left.filter((one) => !waits(one));
    if (ready.length === 0)
      throw new Error(`circle of references: ${left.map(({ name }) => name).join(', ')}`);
    // One after the other, so that the order of the list is kept where nothing speaks against it.
    ordered.push(ready[0]!);
    left = left.filter((one) => one !== ready[0]);
  }
  return ordered;
}
