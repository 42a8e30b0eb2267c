/**
 * Rows that share all their key variables. A value that is missing or hidden is a value of its own here: that is
 * stricter than to count such a row with all it could belong to.
 */
export interface KeyClass {
  /** Group of each key variable, -1 hidden. */
  readonly values: number[];
  readonly rows: number[];
  /** Sum of the weights: people of the population this class stands for. */
  people: number;
}

export interface KeyRules {
  readonly fewestRows: number;
  readonly fewestPeople: number;
}

/** Classes in the order of their content, so that what is done to them depends on nothing else. */
export function keyClasses(columns: readonly Int16Array[], weights: Float64Array): KeyClass[] {
  const classes = new Map<string, KeyClass>();
  for (let row = 0; row < weights.length; row++) {
    const values = columns.map((column) => column[row]!);
    const name = nameOf(values);
    const known = classes.get(name);
    if (known === undefined) classes.set(name, { values, rows: [row], people: weights[row]! });
    else {
      known.rows.push(row);
      known.people += weights[row]!;
    }
  }
  return [...classes.values()].sort((one, other) => compareValues(one.values, other.values));
}

export function isTooSmall(one: { rows: ArrayLike<unknown>; people: number }, rules: KeyRules): boolean {
  // Weights are sums of fractions: 49.999… people are 50.
  return one.rows.length < rules.fewestRows || one.people < rules.fewestPeople - 1e-6;
}

export function nameOf(values: readonly number[]): string {
  return values.join(',');
}

export function compareValues(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < one.length; at++) {
    const difference = one[at]! - other[at]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
