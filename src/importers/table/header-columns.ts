import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { Issue } from '../contract.ts';
import { nearestName } from '../nearest-name.ts';
import { comparableHeader } from '../text/columns.ts';
import { errorIssue } from '../text/issue.ts';

/** A column that is looked for, under the names it may have; the first exact one wins. */
export interface WantedColumn {
  readonly names: readonly string[];
  readonly optional?: boolean;
}

export interface Header {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Index of each wanted column, null for optional ones that are not there. Names are compared exactly first
 * (`Nh` is not `nh`), then without case, umlauts and punctuation. Missing and doubled columns are issues.
 */
export function headerColumns<Key extends string>(
  header: Header,
  wanted: Readonly<Record<Key, WantedColumn>>,
): Result<Readonly<Record<Key, number | null>>, readonly Issue[]> {
  const exact = header.fields.map((field) => field.trim());
  const loose = exact.map(comparableHeader);
  const keys = Object.keys(wanted) as Key[];
  const found = new Map<Key, number>();
  const issues: Issue[] = [];
  // Exact names of all columns are given away before any loose one.
  for (const [names, normal] of [
    [exact, (name: string) => name],
    [loose, comparableHeader],
  ] as const) {
    const taken = new Set(found.values());
    for (const key of keys) {
      if (found.has(key)) continue;
      const match = firstMatch(wanted[key].names.map(normal), { names, taken });
      if (match === null) continue;
      found.set(key, match.index);
      if (match.again !== null) {
        const place = { line: header.line, column: match.again + 1, columnName: exact[match.again]! };
        issues.push(
          errorIssue('import.table.columnTwice', { params: { column: exact[match.again]! }, place }),
        );
      }
    }
  }
  for (const key of keys) {
    if (found.has(key) || wanted[key].optional) continue;
    const [column = ''] = wanted[key].names;
    const named = exact.filter((name) => name !== '');
    const params = {
      column,
      nearest: nearestName(column, named) ?? 'none',
      known: named.slice(0, 40).join(', '),
    };
    issues.push(errorIssue('import.table.columnMissing', { params, place: { line: header.line } }));
  }
  if (issues.length > 0) return failed(issues);
  const entries = keys.map((key) => [key, found.get(key) ?? null]);
  return ok(Object.fromEntries(entries) as Record<Key, number | null>);
}

function firstMatch(
  wanted: readonly string[],
  within: { names: readonly string[]; taken: ReadonlySet<number> },
): { index: number; again: number | null } | null {
  for (const name of wanted) {
    if (name === '') continue;
    const free = within.names.flatMap((other, index) =>
      other === name && !within.taken.has(index) ? [index] : [],
    );
    if (free.length > 0) return { index: free[0]!, again: free[1] ?? null };
  }
  return null;
}
