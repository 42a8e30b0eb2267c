import type { FigureState } from '../analysis/figure.ts';
import {
  type CellSystem,
  type MinimumRule,
  policeRule,
  type SumEquation,
  type TableCell,
} from './cell-system.ts';
import { protectTable } from './protect-table.ts';

/** One count of a police table, as far as protection needs it (`CrimeCount` fits). */
export interface SeriesCount {
  readonly area: string;
  readonly year: number;
  readonly offence: string;
  readonly cases: number | null;
}

export interface SeriesStructure {
  /** Areas that lie in another and fill it together, e.g. districts of a town. */
  readonly areaSums: readonly { readonly total: string; readonly parts: readonly string[] }[];
  /**
   * Offence keys that others are parts of. `complete`: the parts add up to the total (`------` is 890000 and
   * 725000). Otherwise they only lie in it without overlap, and the rest is protected like a printed count.
   */
  readonly offenceSums: readonly {
    readonly total: string;
    readonly parts: readonly string[];
    readonly complete: boolean;
  }[];
  /**
   * Counts that are published already, e.g. those of whole Kreise in the tables of the BKA: they stay visible
   * whatever their size, and the attacker knows them.
   */
  readonly alreadyPublic?: (count: SeriesCount) => boolean;
  /**
   * Keys the analysis needs most: others are hidden in their place where there is a choice. Default: 890000,
   * so that the total of all offences is given up before the total without immigration offences.
   */
  readonly needed?: readonly string[];
}

const usuallyNeeded = ['890000'];
/** So many times its count a needed cell costs. */
const neededFactor = 20;

export interface SeriesProtection {
  /** State of a count; rates, ratios, changes, clearance shares and trends take it over (`dependentState`). */
  readonly stateOf: (count: Pick<SeriesCount, 'area' | 'year' | 'offence'>) => FigureState;
  /** Cells `area|offence|year` that published sums give away all the same. */
  readonly unprotected: readonly string[];
  readonly hiddenCount: number;
}

/**
 * Protects the counts of police tables by area, offence and year. Years do not add up to anything printed,
 * so each is protected on its own; do not print sums over years of an area with a hidden year.
 */
export function protectSeries(
  counts: readonly SeriesCount[],
  structure: SeriesStructure,
  rule: MinimumRule = policeRule,
): SeriesProtection {
  const states = new Map<string, FigureState>();
  const unprotected: string[] = [];
  const years = [...new Set(counts.map((count) => count.year))].sort((left, right) => left - right);
  for (const year of years) {
    const ofYear = counts.filter((count) => count.year === year);
    const system = seriesSystem(ofYear, structure);
    const protection = protectTable(system, rule);
    for (const cell of system.cells) {
      const state = protection.stateOf(cell.id);
      if (state.kind !== 'shown') states.set(`${cell.id}|${year}`, state);
    }
    for (const id of protection.unprotected) unprotected.push(`${id}|${year}`);
  }
  return {
    stateOf: ({ area, offence, year }) => states.get(`${cellId(area, offence)}|${year}`) ?? { kind: 'shown' },
    unprotected,
    hiddenCount: states.size,
  };
}

function cellId(area: string, offence: string): string {
  return `${area}|${offence}`;
}

function seriesSystem(counts: readonly SeriesCount[], structure: SeriesStructure): CellSystem {
  const cells = new Map<string, TableCell>();
  for (const count of counts) {
    const id = cellId(count.area, count.offence);
    // The same count delivered twice is one cell; what is public in one delivery is public. Where the deliveries
    // differ, the first counts: it is the one that is printed.
    const isPublic = structure.alreadyPublic?.(count) === true || cells.get(id)?.publication === 'public';
    const publication = isPublic ? 'public' : 'printed';
    const cases = cells.get(id)?.count ?? count.cases;
    const factor = (structure.needed ?? usuallyNeeded).includes(count.offence) ? neededFactor : 1;
    cells.set(id, { id, count: cases, cost: factor * (cases ?? 0), publication });
  }
  const areas = [...new Set(counts.map((count) => count.area))];
  const offences = [...new Set(counts.map((count) => count.offence))];
  const equations: SumEquation[] = [];
  for (const sum of structure.areaSums) {
    for (const offence of offences) {
      const parts = sum.parts.map((area) => cellId(area, offence));
      const total = cellId(sum.total, offence);
      if (cells.has(total) && parts.every((part) => cells.has(part))) equations.push({ total, parts });
    }
  }
  for (const sum of structure.offenceSums) {
    for (const area of areas) {
      const total = cellId(area, sum.total);
      const parts = sum.parts.map((offence) => cellId(area, offence)).filter((part) => cells.has(part));
      if (!cells.has(total) || parts.length === 0) continue;
      if (sum.complete && parts.length === sum.parts.length) {
        equations.push({ total, parts });
        continue;
      }
      addWithRest(cells, equations, { total, parts });
    }
  }
  return { cells: [...cells.values()], equations };
}

function addWithRest(cells: Map<string, TableCell>, equations: SumEquation[], sum: SumEquation): void {
  const members = [sum.total, ...sum.parts].map((id) => cells.get(id));
  // Nothing is ours to hide where all is public already.
  if (members.every((cell) => cell?.publication === 'public')) return;
  const known = members.map((cell) => cell?.count ?? null);
  const [total, ...parts] = known;
  const rest =
    total === null || total === undefined || parts.includes(null)
      ? null
      : parts.reduce<number>((left, part) => left - (part ?? 0), total);
  // Overlapping keys or a revised total: not a sum at all.
  if (rest !== null && rest < 0) return;
  const id = `${sum.total}|rest|${equations.length}`;
  cells.set(id, { id, count: rest, publication: 'internal' });
  equations.push({ total: sum.total, parts: [...sum.parts, id] });
}
