import { createHash } from 'node:crypto';
import { accountEmail } from '#core/access/account-email.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { tableEntryName } from '#core/organisation-package/manifest.ts';
import { packagedTables } from '#core/organisation-package/table-list.ts';
import type { ColumnShape } from '#storage/queries/schema-catalog.ts';
import { type KnownNames, nameProblem, type PackageRow, RowReader } from './check-row.ts';
import { KeyBook } from './key-book.ts';
import type { OpenPackage } from './open-package.ts';
import { PackageFailure } from './package-failure.ts';
import { packageLines } from './package-lines.ts';
import type { PackagePlan, PackageReference, PlannedTable } from './package-plan.ts';
import { RecordReader } from './record-reader.ts';

/** So many mistakes explain the rest. */
const mostProblems = 100;

export interface CheckedPackage {
  readonly opened: OpenPackage;
  readonly plan: PackagePlan;
  /** Columns of the tables that have rows. */
  readonly columns: ReadonlyMap<string, readonly ColumnShape[]>;
  /** Whether the record of the old installation is whole. */
  readonly recordIsWhole: boolean;
}

/** Reads every row once and compares it with the schema and with what else is in the package. Writes nothing. */
export async function checkPackage(
  opened: OpenPackage,
  plan: PackagePlan,
): Promise<Result<CheckedPackage, readonly Problem[]>> {
  const check = new PackageCheck(opened, plan);
  try {
    await check.run();
  } catch (error) {
    if (!(error instanceof PackageFailure)) throw error;
    check.problems.push(error.problem);
  }
  if (check.problems.length > 0) return failed(check.problems);
  return ok({ opened, plan, columns: check.columns, recordIsWhole: check.record.isWhole });
}

class PackageCheck {
  readonly problems: Problem[] = [];
  readonly columns = new Map<string, readonly ColumnShape[]>();
  readonly record: RecordReader;
  readonly #opened: OpenPackage;
  readonly #plan: PackagePlan;
  readonly #keys: KeyBook;
  readonly #accounts = new Set<string>();
  readonly #namedFiles = new Set<string>();
  readonly #known: KnownNames;

  constructor(opened: OpenPackage, plan: PackagePlan) {
    const { manifest } = opened;
    this.#opened = opened;
    this.#plan = plan;
    this.#keys = new KeyBook(plan);
    this.record = new RecordReader(manifest.record);
    this.#known = {
      organisationId: manifest.organisation.id,
      otherOrganisations: new Set(manifest.otherOrganisations.map(({ id }) => id)),
      accounts: this.#accounts,
      files: new Set([...manifest.files.map(({ key }) => key), ...manifest.missingFiles]),
    };
  }

  async run(): Promise<void> {
    const { tables, files } = this.#opened.manifest;
    for (const { name } of tables) {
      const wrong = unknownTable(this.#plan, name);
      if (wrong !== null) this.problems.push(wrong);
    }
    const own = tableEntryName('organisations');
    if (!tables.some(({ name }) => tableEntryName(name) === own))
      this.problems.push(problem('package.entry.missing', { name: own }));
    if (this.problems.length > 0) return;
    // In the order of the plan: what a row points at is read before the row.
    for (const table of this.#plan.tables) {
      if (tables.some(({ name }) => name === table.name)) await this.#checkTable(table);
      if (this.problems.length >= mostProblems) return;
    }
    for (const { key } of files)
      if (!this.#namedFiles.has(key))
        this.problems.push(problem('package.file.unused', { key: key.slice(0, 80) }));
  }

  async #checkTable(table: PlannedTable): Promise<void> {
    const file = tableEntryName(table.name);
    const said = this.#opened.manifest.tables.find(({ name }) => name === table.name)!;
    const reader = new RowReader(table);
    const checksum = createHash('sha256');
    const bytes = hashed(this.#opened.bytes(file), checksum);
    const own: PendingReference[] = [];
    let rows = 0;
    for await (const lines of packageLines(bytes, file))
      for (const line of lines) {
        rows += 1;
        const read = reader.read(line);
        const wrong = read.ok
          ? this.#rowProblem(read.value, { table, reader, line: line.line, own })
          : read.problem;
        if (wrong === null) continue;
        this.problems.push(wrong);
        if (this.problems.length >= mostProblems) return;
      }
    for (const { reference, key, problem: wrong } of own)
      if (!this.#keys.has(reference, key)) this.problems.push(wrong);
    if (checksum.digest('hex') !== said.sha256) this.problems.push(problem('package.checksum', {}, { file }));
    if (rows !== said.rows)
      this.problems.push(problem('package.rows', { expected: said.rows, found: rows }, { file }));
    if (table.name === 'organisations' && rows !== 1)
      this.problems.push(problem('package.rows', { expected: 1, found: rows }, { file }));
    if (reader.columns !== null) this.columns.set(table.name, reader.columns);
  }

  #rowProblem(
    row: PackageRow,
    {
      table,
      reader,
      line,
      own,
    }: { table: PlannedTable; reader: RowReader; line: number; own: PendingReference[] },
  ): Problem | null {
    const at: ProblemAt = (code, column, value) => reader.problemAt(line, code, column, value);
    const wrong = nameProblem(row, { table, known: this.#known, at });
    if (wrong !== null) return wrong;
    const contradiction = this.#contradiction(row, table, at);
    if (contradiction !== null) return contradiction;
    const twice = this.#keys.add(table.name, row);
    if (twice !== null) return at('package.key.twice', twice.at(-1)!, row[twice.at(-1)!]);
    for (const reference of table.references) {
      const key = this.#keys.missing(row, reference);
      if (key === null) continue;
      const column = reference.columns.at(-1)!;
      const lost = at('package.reference.missing', column, row[column]);
      // Rows of one table may point at later ones.
      if (reference.table !== table.name) return lost;
      own.push({ reference, key, problem: lost });
    }
    if (table.name === 'accounts') {
      if (this.#accounts.has(row.id as string)) return at('package.key.twice', 'id', row.id);
      this.#accounts.add(row.id as string);
    }
    for (const column of table.entry.files) this.#namedFiles.add(String(row[column]));
    if (table.name === 'record_entries') this.record.take(row);
    return null;
  }

  /** What decides where a package goes and who gets in stands in two places or has a form of its own. */
  #contradiction(row: PackageRow, { name }: PlannedTable, at: ProblemAt): Problem | null {
    if (name === 'accounts' && typeof row.email === 'string' && accountEmail(row.email) !== row.email)
      return at('package.value.email', 'email', row.email);
    if (name !== 'organisations') return null;
    const said = this.#opened.manifest.organisation;
    for (const column of ['kind', 'name', 'area'] as const)
      if (row[column] !== said[column]) return at('package.organisation.contradiction', column, row[column]);
    return null;
  }
}

type ProblemAt = (code: string, column: string, value: unknown) => Problem;

interface PendingReference {
  readonly reference: PackageReference;
  readonly key: string;
  /** Unless the key comes. */
  readonly problem: Problem;
}

function unknownTable(plan: PackagePlan, table: string): Problem | null {
  if (plan.tables.some(({ name }) => name === table)) return null;
  const isLeftOut = packagedTables.some((one) => one.table === table);
  return problem(isLeftOut ? 'package.table.leftOut' : 'package.table.unknown', { table });
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  checksum: { update(piece: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    checksum.update(piece);
    yield piece;
  }
}
