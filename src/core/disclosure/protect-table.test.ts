import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { attackTable } from './attack-table.ts';
import {
  type CellSystem,
  isBelowRule,
  type MinimumRule,
  policeRule,
  surveyRule,
  tableWithMargins,
  withDifference,
} from './cell-system.ts';
import { protectTable, type TableProtection } from './protect-table.ts';

function hiddenOf(protection: TableProtection): Set<string> {
  return new Set([...protection.primary, ...protection.complementary]);
}

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

function table(counts: readonly (readonly number[])[]): CellSystem {
  return tableWithMargins(names('r', counts.length), names('c', counts[0]?.length ?? 0), counts);
}

const randomTable = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 60 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

describe('attackTable', () => {
  const parts = (counts: Record<string, number | null>): CellSystem => ({
    cells: Object.entries(counts).map(([id, count]) => ({ id, count })),
    equations: [{ total: 'total', parts: Object.keys(counts).filter((id) => id !== 'total') }],
  });
  const options = { rule: policeRule, attacker: 'outsider' } as const;

  it('finds what the sums leave of hidden cells', () => {
    const limits = attackTable(parts({ total: 20, a: 2, b: 6, c: 12 }), new Set(['a', 'b']), options);
    // Zeros are printed, so nothing hidden is 0.
    expect(limits.get('a')).toEqual({ lower: 1, upper: 7 });
    expect(limits.get('b')).toEqual({ lower: 1, upper: 7 });
  });

  it('uses what it knows of the roles', () => {
    const limits = attackTable(parts({ total: 20, a: 2, b: 6, c: 12 }), new Set(['a', 'b']), {
      ...options,
      attacker: 'roleAware',
    });
    expect(limits.get('a')).toEqual({ lower: 1, upper: 2 });
    expect(limits.get('b')).toEqual({ lower: 6, upper: 7 });
  });

  it('takes counts unknown to everyone as a limit from above', () => {
    const limits = attackTable(parts({ total: 9, a: 2, b: null, c: null }), new Set(['a']), options);
    expect(limits.get('a')).toEqual({ lower: 1, upper: 9 });
  });

  it('has no limit where nothing adds up', () => {
    const limits = attackTable({ cells: [{ id: 'a', count: 2 }], equations: [] }, new Set(['a']), options);
    expect(limits.get('a')).toEqual({ lower: 1, upper: Number.POSITIVE_INFINITY });
  });
});

describe('protectTable', () => {
  it('hides a second cell where one small cell stands in a row with a total', () => {
    const system = table([[2, 14, 9, 30]]);
    const protection = protectTable(system, surveyRule);
    expect([...protection.primary].sort()).toEqual(['*/c1', 'r1/c1']);
    // The cheapest partner, in the row and in its (identical) column totals.
    expect([...protection.complementary].sort()).toEqual(['*/c3', 'r1/c3']);
    expect(protection.stateOf('r1/c1')).toEqual({ kind: 'suppressed', reason: 'belowMinimum' });
    expect(protection.stateOf('r1/c3')).toEqual({ kind: 'suppressed', reason: 'complementary' });
    expect(protection.stateOf('r1/*')).toEqual({ kind: 'shown' });
  });

  it('hides a third cell where two small ones would be pinned by the rule itself', () => {
    // 4 + 4 = 8: whoever knows that both are below 5 knows both, unless a further cell is open.
    const protection = protectTable(table([[4, 4, 20, 12]]), surveyRule);
    expect(protection.complementary.has('r1/c4')).toBe(true);
  });

  it('leaves tables without small cells alone', () => {
    const protection = protectTable(table([[10, 20], [30, 6]]), surveyRule); // biome-ignore format: a table
    expect(hiddenOf(protection).size).toBe(0);
  });

  it('hides everything but what is large where all cells are small', () => {
    const protection = protectTable(table([[1, 2], [3, 1]]), surveyRule); // biome-ignore format: a table
    for (const id of ['r1/c1', 'r1/c2', 'r2/c1', 'r2/c2', 'r1/*', 'r2/*', '*/c1', '*/c2']) {
      expect(protection.primary.has(id) || id === '*/c1' || id === '*/c2' || id === 'r2/*').toBe(true);
    }
    expect(protection.unprotected.size).toBe(0);
  });

  it('prints zeros of police counts and hides zeros of survey cells', () => {
    const counts = [[0, 8, 9], [0, 12, 7]]; // biome-ignore format: a table
    expect(hiddenOf(protectTable(table(counts), policeRule)).size).toBe(0);
    expect(protectTable(table(counts), surveyRule).primary.has('r1/c1')).toBe(true);
  });

  it('never hides a zero of police counts to protect another cell', () => {
    const protection = protectTable(table([[2, 0, 40, 50], [0, 9, 30, 0]]), policeRule); // biome-ignore format: a table
    for (const id of ['r1/c2', 'r2/c1', 'r2/c4']) expect(hiddenOf(protection).has(id)).toBe(false);
    expect(protection.unprotected.size).toBe(0);
  });

  it('works out a single unknown count before it protects', () => {
    const system: CellSystem = {
      cells: [
        { id: 'total', count: 20 },
        { id: 'a', count: 18 },
        { id: 'b', count: null },
        { id: 'c', count: 0 },
      ],
      equations: [{ total: 'total', parts: ['a', 'b', 'c'] }],
    };
    // b is 2 although nobody printed it: something else has to go.
    const protection = protectTable(system, policeRule);
    expect(protection.complementary.size).toBeGreaterThan(0);
  });

  it('works out unknown totals that other sums need', () => {
    // The town is 30 - 20 = 10, so b is 10 - 8.
    const system: CellSystem = {
      cells: [
        { id: 'kreis', count: 30, publication: 'public' },
        { id: 'others', count: 20, publication: 'public' },
        { id: 'town', count: null },
        { id: 'a', count: 8 },
        { id: 'b', count: 2 },
      ],
      equations: [
        { total: 'kreis', parts: ['town', 'others'] },
        { total: 'town', parts: ['a', 'b'] },
      ],
    };
    expect([...protectTable(system, policeRule).complementary]).toEqual(['a']);
  });

  it('keeps unknown counts together where several are open', () => {
    const system: CellSystem = {
      cells: [
        { id: 'total', count: 20 },
        { id: 'a', count: 2 },
        { id: 'b', count: null },
        { id: 'c', count: null },
      ],
      equations: [{ total: 'total', parts: ['a', 'b', 'c'] }],
    };
    expect(protectTable(system, policeRule).complementary.size).toBe(0);
  });

  it('protects the difference of two nested publications', () => {
    const system = withDifference(
      {
        cells: [
          { id: '16+', count: 404 },
          { id: '18+', count: 400 },
        ],
        equations: [],
      },
      { larger: '16+', smaller: '18+' },
    );
    const protection = protectTable(system, surveyRule);
    expect(protection.complementary.size).toBe(1);
  });

  it('says which cells nobody can protect because the sums are public', () => {
    const system: CellSystem = {
      cells: [
        { id: 'kreis', count: 2, publication: 'public' },
        { id: 'town', count: 2 },
        { id: 'others', count: 0 },
      ],
      equations: [{ total: 'kreis', parts: ['town', 'others'] }],
    };
    expect([...protectTable(system, policeRule).unprotected]).toEqual(['town']);
  });

  it('does not tell the reasons apart where the reasons would narrow a cell down', () => {
    // Both parts are small and their total is hidden: whoever knows that the total is 5 or more learns that
    // neither part is 0. So all three carry the same reason.
    const system: CellSystem = {
      cells: [
        { id: 'grand', count: 60 },
        { id: 'other', count: 53 },
        { id: 'total', count: 7 },
        { id: 'a', count: 4 },
        { id: 'b', count: 3 },
      ],
      equations: [
        { total: 'grand', parts: ['other', 'total'] },
        { total: 'total', parts: ['a', 'b'] },
      ],
    };
    const protection = protectTable(system, surveyRule);
    for (const id of protection.narrow) {
      expect(protection.stateOf(id)).toEqual({ kind: 'suppressed', reason: 'complementary' });
    }
    expect(protection.unprotected.size).toBe(0);
  });

  it('leaves the attacker every count the rule hides, on random tables', () => {
    for (const rule of [surveyRule, policeRule]) {
      fc.assert(
        fc.property(randomTable, (counts) => {
          expectProtected(table(counts), rule);
        }),
        { seed: 11, numRuns: 120 },
      );
    }
  });

  it('protects linked tables: districts in towns, and the same districts merged otherwise', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }), (counts) => {
        const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
        const sums: Record<string, string[]> = {
          town1: ['a', 'b', 'c'],
          town2: ['d', 'e', 'f'],
          kreis: ['town1', 'town2'],
          northMerged: ['a', 'd'],
          southMerged: ['b', 'c', 'e', 'f'],
        };
        const known = new Map(ids.map((id, index) => [id, counts[index] ?? 0]));
        const equations = Object.entries(sums).map(([total, parts]) => {
          known.set(
            total,
            parts.reduce((sum, part) => sum + (known.get(part) ?? 0), 0),
          );
          return { total, parts };
        });
        const cells = [...known].map(([id, count]) => ({ id, count }));
        expectProtected({ cells, equations }, surveyRule);
        expectProtected({ cells, equations }, policeRule);
      }),
      { seed: 12, numRuns: 150 },
    );
  });

  it('agrees with trying out every table of a tiny publication', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 3 }), {
          minLength: 2,
          maxLength: 2,
        }),
        (raw) => {
          const columns = Math.min(...raw.map((row) => row.length));
          const counts = raw.map((row) => row.slice(0, columns));
          const system = table(counts);
          const rule: MinimumRule = { minimum: 3, zeros: 'sensitive' };
          const protection = protectTable(system, rule);
          // More open cells take too long to try out.
          fc.pre([...hiddenOf(protection)].filter((id) => !id.includes('*')).length <= 4);
          const tried = possibleCounts(counts, hiddenOf(protection));
          for (const id of protection.primary) {
            if (protection.unprotected.has(id)) continue;
            for (let count = 0; count < rule.minimum; count++) expect(tried.get(id)).toContain(count);
          }
          const limits = attackTable(system, hiddenOf(protection), { rule, attacker: 'outsider' });
          for (const [id, limit] of limits) {
            expect(limit.lower).toBe(Math.min(...(tried.get(id) ?? [])));
          }
        },
      ),
      { seed: 13, numRuns: 40 },
    );
  });

  it('gives the same answer twice', () => {
    const system = randomSystem(9, 20, 10);
    expect(hiddenOf(protectTable(system, surveyRule))).toEqual(hiddenOf(protectTable(system, surveyRule)));
  });

  it('protects 20 districts by 10 offences quickly', () => {
    for (const [seed, rule] of [
      [3, policeRule],
      [4, surveyRule],
    ] as const) {
      const system = randomSystem(seed, 20, 10);
      protectTable(system, rule);
      const start = performance.now();
      protectTable(system, rule);
      // 50 ms on a quiet machine; the tests of a whole team run beside this one.
      expect(performance.now() - start).toBeLessThan(250);
    }
  });
});

function randomSystem(seed: number, rows: number, columns: number): CellSystem {
  const random = seededRandom(seed);
  return table(
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, (_, column) => Math.floor(random() ** 3 * (column + 1) * 30)),
    ),
  );
}

/** Every small cell is hidden, and neither attacker can rule out a count that the rule hides. */
function expectProtected(system: CellSystem, rule: MinimumRule): void {
  const protection = protectTable(system, rule);
  const hidden = hiddenOf(protection);
  for (const cell of system.cells) {
    if (cell.count !== null && isBelowRule(cell.count, rule)) expect(hidden.has(cell.id)).toBe(true);
  }
  const least = rule.zeros === 'publishable' ? 1 : 0;
  for (const attacker of ['roleAware', 'outsider'] as const) {
    const limits = attackTable(system, hidden, { rule, attacker });
    for (const id of protection.primary) {
      if (protection.unprotected.has(id)) continue;
      if (attacker === 'roleAware' && protection.narrow.has(id)) continue;
      const limit = limits.get(id)!;
      expect(limit.lower).toBeLessThanOrEqual(least);
      expect(limit.upper).toBeGreaterThanOrEqual(rule.minimum - 1);
    }
  }
}

/** All counts each hidden cell takes in any table of whole numbers with the same printed figures. */
function possibleCounts(
  counts: readonly (readonly number[])[],
  hidden: ReadonlySet<string>,
): ReadonlyMap<string, Set<number>> {
  const rows = counts.length;
  const columns = counts[0]!.length;
  const truth = new Map(table(counts).cells.map((cell) => [cell.id, cell.count ?? 0]));
  const found = new Map<string, Set<number>>([...hidden].map((id) => [id, new Set<number>()]));
  const trial = counts.map((row) => [...row]);
  const largest = 11;
  const visit = (position: number): void => {
    if (position === rows * columns) {
      const cells = table(trial).cells;
      if (!cells.every((cell) => hidden.has(cell.id) || truth.get(cell.id) === cell.count)) return;
      for (const cell of cells) found.get(cell.id)?.add(cell.count ?? 0);
      return;
    }
    const row = Math.floor(position / columns);
    const column = position % columns;
    if (!hidden.has(`r${row + 1}/c${column + 1}`)) {
      visit(position + 1);
      return;
    }
    for (let value = 0; value <= largest; value++) {
      trial[row]![column] = value;
      visit(position + 1);
    }
    trial[row]![column] = counts[row]![column]!;
  };
  visit(0);
  return found;
}
