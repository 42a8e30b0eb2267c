import type { FigureState } from '../analysis/figure.ts';
import { type Attacker, type FeasibleInterval, startAttack } from './attack-table.ts';
import { type CellSystem, isBelowRule, leastHiddenCount, type MinimumRule } from './cell-system.ts';
import { type CoverFinder, cheapestCover } from './cheapest-cover.ts';
import { type PreparedSystem, preparedSystem } from './prepared-system.ts';

export interface TableProtection {
  /** Printed cells below the rule. */
  readonly primary: ReadonlySet<string>;
  /** Printed cells hidden only so that no primary cell can be computed back. */
  readonly complementary: ReadonlySet<string>;
  /**
   * Protected from an outsider as far as the sums allow, but somebody who knows which cells are below the rule can narrow them down:
   * the sums leave no other pattern. Their reasons are therefore not told apart.
   */
  readonly narrow: ReadonlySet<string>;
  /** Known exactly whatever is hidden, because figures published elsewhere give them away. */
  readonly unprotected: ReadonlySet<string>;
  /** State of a printed cell; `shown` for cells that are not hidden. */
  readonly stateOf: (id: string) => FigureState;
}

/** Hidden cells to be dropped again are tried in order of their cost, this many at most. */
const cleaningLimit = 24;

/**
 * Hides the counts below the rule and as few others as it takes, so that an attacker who knows all printed
 * cells, all sums, the rule and which hidden cells are small still has every count the rule hides as a
 * possibility (see `docs/methods/disclosure-control.md`).
 *
 * A heuristic, verified: each small cell is given room at the least additional cost (a linear programme),
 * then costly cells that turned out superfluous are shown again if the attacker gains nothing.
 */
export function protectTable(system: CellSystem, rule: MinimumRule): TableProtection {
  const prepared = preparedSystem(system);
  const small: number[] = [];
  const hidden = new Set<number>();
  for (const [index, cell] of prepared.cells.entries()) {
    const isSmall =
      isBelowRule(cell.count, rule) && cell.sensitive !== false && cell.publication !== 'public';
    if (isSmall) small.push(index);
    if (cell.publication === 'internal' || isSmall) hidden.add(index);
  }
  const covers = coverAll(prepared, { small, hidden, rule });
  dropSuperfluous(prepared, { small, hidden, rule, covers });
  return described(prepared, { small, hidden, covers });
}

/** Against whom a small cell is protected, and which counts remain possible for it. */
interface Cover {
  readonly attacker: Attacker | 'none';
  readonly interval: FeasibleInterval;
}

interface Work {
  readonly small: readonly number[];
  /** Grows while cells are covered. */
  readonly hidden: Set<number>;
  readonly rule: MinimumRule;
}

function coverAll(prepared: PreparedSystem, work: Work): Map<number, Cover> {
  // Every count the rule hides has to remain possible.
  const required = { lower: leastHiddenCount(work.rule), upper: work.rule.minimum - 1 };
  const covers = new Map<number, Cover>();
  // The largest first: they need the most room, and the room they get serves the others.
  const order = [...work.small].sort(
    (left, right) => prepared.cells[right]!.count - prepared.cells[left]!.count || left - right,
  );
  let open = order;
  for (const attacker of ['roleAware', 'outsider'] as const) {
    const { hidden, rule } = work;
    let attack = startAttack(prepared, hidden, { rule, attacker });
    let find: CoverFinder | null = null;
    const left: number[] = [];
    for (const index of open) {
      let interval: FeasibleInterval = required;
      if (!attack.covers(index, required)) {
        find ??= cheapestCover(prepared, { rule, attacker });
        const { additions, reached } = find(index, required, hidden);
        const isFull = reached.lower <= required.lower && reached.upper >= required.upper;
        if (!isFull && attacker === 'roleAware') {
          left.push(index);
          continue;
        }
        // Against the outsider take what can be had: a group of three leaves no more than 0 to 3.
        interval = isFull ? required : reached;
        for (const addition of additions) hidden.add(addition);
        attack = startAttack(prepared, hidden, { rule, attacker });
      }
      const isOpen = interval.upper > interval.lower;
      covers.set(index, { attacker: isOpen ? attacker : 'none', interval });
    }
    open = left;
  }
  return covers;
}

function isSafe(prepared: PreparedSystem, work: Work, covers: ReadonlyMap<number, Cover>): boolean {
  const { hidden, rule } = work;
  for (const attacker of ['roleAware', 'outsider'] as const) {
    const concerned = work.small.filter((index) => covers.get(index)?.attacker === attacker);
    if (concerned.length === 0) continue;
    const attack = startAttack(prepared, hidden, { rule, attacker });
    if (!concerned.every((index) => attack.covers(index, covers.get(index)!.interval))) return false;
  }
  return true;
}

function dropSuperfluous(
  prepared: PreparedSystem,
  work: Work & { readonly covers: ReadonlyMap<number, Cover> },
): void {
  const small = new Set(work.small);
  const candidates = [...work.hidden]
    .filter((index) => !small.has(index) && prepared.cells[index]!.publication === 'printed')
    .sort((left, right) => cellCost(prepared, right) - cellCost(prepared, left) || left - right)
    .slice(0, cleaningLimit);
  for (const candidate of candidates) {
    work.hidden.delete(candidate);
    if (!isSafe(prepared, work, work.covers)) work.hidden.add(candidate);
  }
}

function cellCost(prepared: PreparedSystem, index: number): number {
  const cell = prepared.cells[index]!;
  return cell.cost ?? cell.count;
}

function described(
  prepared: PreparedSystem,
  work: {
    readonly small: readonly number[];
    readonly hidden: ReadonlySet<number>;
    readonly covers: ReadonlyMap<number, Cover>;
  },
): TableProtection {
  const ids = (indexes: Iterable<number>): Set<string> =>
    new Set([...indexes].map((index) => prepared.cells[index]!.id));
  const printed = (index: number): boolean => prepared.cells[index]!.publication === 'printed';
  const small = new Set(work.small);
  const primary = ids(work.small.filter(printed));
  const complementary = ids([...work.hidden].filter((index) => !small.has(index) && printed(index)));
  const narrowed = work.small.filter((index) => work.covers.get(index)?.attacker === 'outsider');
  const veiled = ids(connected(prepared, work.hidden, narrowed));
  return {
    primary,
    complementary,
    narrow: ids(narrowed),
    unprotected: ids(work.small.filter((index) => work.covers.get(index)?.attacker === 'none')),
    stateOf: (id) => {
      if (!primary.has(id) && !complementary.has(id)) return { kind: 'shown' };
      const telling = primary.has(id) && !veiled.has(id);
      return { kind: 'suppressed', reason: telling ? 'belowMinimum' : 'complementary' };
    },
  };
}

/** All hidden cells that hang together with the given ones through sums. */
function connected(
  prepared: PreparedSystem,
  hidden: ReadonlySet<number>,
  from: readonly number[],
): Set<number> {
  const reached = new Set(from);
  let size = -1;
  while (size !== reached.size) {
    size = reached.size;
    for (const row of prepared.rows) {
      const members = row.map(([index]) => index).filter((index) => hidden.has(index));
      if (members.some((index) => reached.has(index))) for (const index of members) reached.add(index);
    }
  }
  return reached;
}
