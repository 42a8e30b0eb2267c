import { columnTypes } from '#core/organisation-package/column-value.ts';
import {
  type LeftReason,
  type PackedTable,
  packagedTables,
  packedTables,
} from '#core/organisation-package/table-list.ts';
import type { ColumnShape, TableShape } from '#storage/queries/schema-catalog.ts';
import { columnComments } from './column-comments.ts';

const reasons: Readonly<Record<LeftReason, string>> = {
  secret: 'opens a door, so it never leaves the installation',
  transient: 'matters only to work that is under way',
  derived: 'made anew from the rest',
  installation: 'belongs to the installation, not to the organisation',
};

/** `docs/organisation-export.md`: the written part with every table and column as the schema has them. */
export function packageDocument(
  writtenPart: string,
  schema: readonly TableShape[],
  migrations: readonly string[],
): string {
  const comments = columnComments(migrations);
  const sections = packedTables.map((one) => {
    const shape = schema.find(({ name }) => name === one.table);
    return shape === undefined ? '' : tableSection(one, shape, comments);
  });
  return [writtenPart.trimEnd(), '', '## Tables', '', leftOutList(), '', ...sections].join('\n');
}

function leftOutList(): string {
  const left = packagedTables.flatMap((one) => (one.travels === 'leftOut' ? [one] : []));
  const groups = [...new Set(left.map(({ reason }) => reason))].map((reason) => {
    const tables = left.filter((one) => one.reason === reason).map(({ table }) => `\`${table}\``);
    return `- ${tables.join(', ')}: ${reasons[reason]}`;
  });
  return ['Not in a package:', '', ...groups].join('\n');
}

function tableSection(entry: PackedTable, shape: TableShape, comments: ReadonlyMap<string, string>): string {
  const { table, about, without, travels } = entry;
  const key = travels === 'forReading' ? entry.key : shape.primaryKey;
  const columns = shape.columns.filter(({ name, computed }) => !computed && !(name in without));
  const left = Object.entries(without).map(([name, reason]) => `\`${name}\` (${reasons[reason]})`);
  return [
    `### ${table}`,
    about,
    ...(travels === 'forReading' ? ['For reading: it is not read back.'] : []),
    ...(left.length === 0 ? [] : [`Without ${left.join(', ')}.`]),
    `Key: ${key.map((name) => `\`${name}\``).join(', ')}.`,
    '',
    '| column | value | meaning |',
    '|---|---|---|',
    ...columns.map((column) => columnLine(column, shape, comments.get(`${table}.${column.name}`) ?? '')),
    '',
  ].join('\n');
}

function columnLine(column: ColumnShape, shape: TableShape, comment: string): string {
  const written = columnTypes[column.type]?.written ?? column.type;
  const value = column.nullable ? `${written} or \`null\`` : written;
  const target = shape.foreignKeys
    .filter(({ table }) => table !== 'organisations' || column.name !== 'organisation_id')
    .find(({ columns }) => columns.at(-1) === column.name)?.table;
  const meaning = [
    comment,
    ...(column.allowed === null ? [] : [`${column.allowed.map((one) => `\`${one}\``).join(', ')}.`]),
    ...(target === undefined ? [] : [`→ \`${target}\``]),
  ]
    .filter(Boolean)
    .join(' ');
  return `| \`${column.name}\` | ${value} | ${meaning.replaceAll('|', '\\|')} |`;
}
