import {
  categoryCounts,
  countsOf,
  type Grouping,
  information,
  joinablePairs,
  joined,
  regrouped,
} from './joined-categories.ts';
import { isTooSmall, type KeyClass, type KeyRules, keyClasses } from './key-classes.ts';
import type { PublicUseRules, PublicUseVariable } from './public-use-data.ts';

/** What it costs beyond its information that a variable is gone altogether: others look for it. */
const lossOfAll = 1;

interface Join {
  readonly key: number;
  readonly pair: readonly [number, number];
  /** Rows that need no hiding any more. */
  readonly gain: number;
  /** Share of the information of the variable that goes. */
  readonly loss: number;
}

/**
 * Joins categories of the key variables, one pair at a time, until few enough rows stand alone: always the pair
 * that helps most rows for the least information. A variable of which one category is left is dropped (empty
 * grouping).
 */
export function recodeKeys(
  keys: readonly PublicUseVariable[],
  start: readonly Grouping[],
  { weights, rules }: { readonly weights: Float64Array; readonly rules: PublicUseRules },
): Grouping[] {
  const counts = keys.map(categoryCounts);
  const full = counts.map((sizes) => information(sizes));
  const groupings = start.map((grouping) => (grouping.length > 1 ? grouping : []));
  for (;;) {
    const columns = keys.map((key, at) => columnOf(key, groupings[at]!));
    const present = [...keys.keys()].filter((at) => groupings[at]!.length > 0);
    // Whoever left a key variable out is alone whatever is joined: such rows are hidden value by value.
    const classes = keyClasses(columns, weights).filter(({ values }) =>
      present.every((at) => values[at]! >= 0),
    );
    const alone = rowsAlone(classes, rules);
    if (alone <= rules.hiddenRowsAtMost * weights.length) return groupings;
    const joins: Join[] = [];
    for (const [key, variable] of keys.entries()) {
      const grouping = groupings[key]!;
      if (grouping.length < 2) continue;
      const sizes = countsOf(grouping, counts[key]!);
      for (const pair of joinablePairs(variable.scale, sizes)) {
        const left = information(countsOf(joined(grouping, ...pair), counts[key]!));
        const loss =
          (information(sizes) - left) / (full[key]! || 1) + (grouping.length === 2 ? lossOfAll : 0);
        joins.push({ key, pair, loss, gain: gainOf(classes, { key, pair, rules }) });
      }
    }
    // Nothing left to join: what remains is hidden value by value.
    if (joins.length === 0) return groupings;
    const best = joins.reduce((chosen, join) => (isBetter(join, chosen) ? join : chosen));
    const grouping = joined(groupings[best.key]!, ...best.pair);
    groupings[best.key] = grouping.length > 1 ? grouping : [];
  }
}

export function columnOf(key: PublicUseVariable, grouping: Grouping): Int16Array {
  return grouping.length === 0 ? new Int16Array(key.index.length).fill(-1) : regrouped(key.index, grouping);
}

function rowsAlone(classes: readonly KeyClass[], rules: KeyRules): number {
  return classes.reduce((sum, one) => sum + (isTooSmall(one, rules) ? one.rows.length : 0), 0);
}

/** Only classes on either side of the pair change; they meet where all other variables agree. */
function gainOf(
  classes: readonly KeyClass[],
  {
    key,
    pair,
    rules,
  }: { readonly key: number; readonly pair: readonly [number, number]; readonly rules: KeyRules },
): number {
  const met = new Map<string, { rows: { length: number }; people: number }>();
  let before = 0;
  for (const one of classes) {
    if (!pair.includes(one.values[key]!)) continue;
    if (isTooSmall(one, rules)) before += one.rows.length;
    const rest = one.values.map((value, at) => (at === key ? 0 : value)).join(',');
    const known = met.get(rest);
    if (known === undefined) met.set(rest, { rows: { length: one.rows.length }, people: one.people });
    else {
      known.rows.length += one.rows.length;
      known.people += one.people;
    }
  }
  let after = 0;
  for (const one of met.values()) if (isTooSmall(one, rules)) after += one.rows.length;
  return before - after;
}

function isBetter(join: Join, chosen: Join): boolean {
  if (join.gain === 0 && chosen.gain === 0) return join.loss < chosen.loss;
  return join.gain / (join.loss + 0.01) > chosen.gain / (chosen.loss + 0.01);
}
