import {
  compareValues,
  isTooSmall,
  type KeyClass,
  type KeyRules,
  keyClasses,
  nameOf,
} from './key-classes.ts';

/**
 * Hides single values of key variables until every combination is frequent enough, and until nobody who knows the
 * published totals of a variable can say of a few rows what was hidden in them. Changes `columns`.
 *
 * 1. A class that is too small loses one value a round: the one after which most other small rows, and rows whose
 *    value is hidden already, look the same.
 * 2. If rows without any value left are still too few, the smallest of the other classes joins them.
 * 3. Totals by category are printed in the report. Their difference to the file is the number of hidden values of
 *    that category: none, or at least the minimum. Whole classes are hidden for it, so that none becomes too small.
 */
export function hideValues(
  columns: readonly Int16Array[],
  { weights, rules }: { readonly weights: Float64Array; readonly rules: KeyRules },
): void {
  const printed = columns.map(totals);
  for (;;) {
    let classes = keyClasses(columns, weights);
    let small = classes.filter((one) => isTooSmall(one, rules));
    while (small.length > 0) {
      hideOneValueOfEach(columns, small, classes);
      classes = keyClasses(columns, weights);
      small = classes.filter((one) => isTooSmall(one, rules));
      const [only] = small;
      if (small.length === 1 && only!.values.every((value) => value < 0)) {
        const others = classes.filter((one) => one !== only).sort(bySize);
        // The whole file is one class then, and there is nothing left to protect it with.
        if (others[0] === undefined) return;
        hideRows(columns, others[0], [...columns.keys()]);
        classes = keyClasses(columns, weights);
        small = classes.filter((one) => isTooSmall(one, rules));
      }
    }
    if (!coverDifferences(columns, { classes, printed, rules })) return;
  }
}

function hideOneValueOfEach(
  columns: readonly Int16Array[],
  small: readonly KeyClass[],
  classes: readonly KeyClass[],
): void {
  const present = new Map(classes.map((one) => [nameOf(one.values), one.rows.length]));
  const alike = new Map<string, number>();
  for (const { values, rows } of small) {
    for (const [key, value] of values.entries()) {
      if (value < 0) continue;
      const name = `${key}|${nameOf(withHidden(values, key))}`;
      alike.set(name, (alike.get(name) ?? 0) + rows.length);
    }
  }
  for (const one of small) {
    let best = -1;
    let most = -1;
    for (const [key, value] of one.values.entries()) {
      if (value < 0) continue;
      const name = nameOf(withHidden(one.values, key));
      const company = (alike.get(`${key}|${name}`) ?? 0) + (present.get(name) ?? 0);
      if (company <= most) continue;
      best = key;
      most = company;
    }
    if (best >= 0) hideRows(columns, one, [best]);
  }
}

/** True where something was hidden. */
function coverDifferences(
  columns: readonly Int16Array[],
  {
    classes,
    printed,
    rules,
  }: {
    readonly classes: readonly KeyClass[];
    readonly printed: readonly ReadonlyMap<number, number>[];
    readonly rules: KeyRules;
  },
): boolean {
  for (const [key, column] of columns.entries()) {
    const left = totals(column);
    for (const [category, total] of printed[key]!) {
      const hidden = total - (left.get(category) ?? 0);
      if (hidden === 0 || hidden >= rules.fewestRows) continue;
      const candidates = classes.filter(({ values }) => values[key] === category).sort(bySize);
      if (candidates[0] === undefined) continue;
      hideRows(columns, candidates[0], [key]);
      return true;
    }
  }
  return false;
}

function totals(column: Int16Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of column) if (value >= 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function hideRows(columns: readonly Int16Array[], { rows }: KeyClass, keys: readonly number[]): void {
  for (const key of keys) for (const row of rows) columns[key]![row] = -1;
}

function withHidden(values: readonly number[], key: number): number[] {
  return values.map((value, at) => (at === key ? -1 : value));
}

function bySize(one: KeyClass, other: KeyClass): number {
  return one.rows.length - other.rows.length || compareValues(one.values, other.values);
}
