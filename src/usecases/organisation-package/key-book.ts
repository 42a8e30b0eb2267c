import type { PackagePlan, PackageReference } from './package-plan.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Keys of the rows that others point at: imports, analyses, contacts. Of tables nobody points at, which are the
 * long ones, nothing is kept.
 */
export class KeyBook {
  readonly #keys = new Map<string, Set<string>>();
  readonly #wanted = new Map<string, PackageReference[]>();

  constructor(plan: PackagePlan) {
    for (const reference of plan.tables.flatMap(({ references }) => references)) {
      const id = nameOf(reference);
      if (this.#keys.has(id)) continue;
      this.#keys.set(id, new Set());
      this.#wanted.set(reference.table, [...(this.#wanted.get(reference.table) ?? []), reference]);
    }
  }

  /** The columns of a key that was there before; null: all were new. */
  add(table: string, row: Row): readonly string[] | null {
    for (const reference of this.#wanted.get(table) ?? []) {
      const keys = this.#keys.get(nameOf(reference))!;
      const key = keyOf(row, reference.targets);
      if (key === null) continue;
      if (keys.has(key)) return reference.targets;
      keys.add(key);
    }
    return null;
  }

  /** What the row points at, if that is not there (yet); null: it is there, or the row points at nothing. */
  missing(row: Row, reference: PackageReference): string | null {
    const key = keyOf(row, reference.columns);
    return key === null || this.has(reference, key) ? null : key;
  }

  /** Whether the row points at one of the keys. */
  leads(row: Row, reference: PackageReference): boolean {
    const key = keyOf(row, reference.columns);
    return key !== null && this.has(reference, key);
  }

  has(reference: PackageReference, key: string): boolean {
    return this.#keys.get(nameOf(reference))!.has(key);
  }
}

function nameOf({ table, targets }: PackageReference): string {
  return `${table}(${targets.join()})`;
}

/** null: one of the columns is empty, so the row points at nothing. */
function keyOf(row: Row, columns: readonly string[]): string | null {
  const values = columns.map((column) => row[column]);
  return values.some((value) => value === null || value === undefined) ? null : values.join('\0');
}
