import { municipalOffences } from '../../crime/offence-catalogue.ts';
import type { AnalysisInput } from '../analysis-input.ts';
import { FigureBook } from '../figure-book.ts';
import type { SimilarPlacesResult } from '../profile/similar-places.ts';
import { adjustedWhereTested } from '../significance.ts';
import { countStates } from './count-states.ts';
import { type CrimeTable, crimeTable } from './crime-table.ts';
import { draftOffence, finishOffence } from './offence-draft.ts';
import type { OffenceContext } from './offence-figures.ts';
import { ownFlags } from './own-flags.ts';
import type { PoliceResult } from './police-result.ts';
import { type PopulationLookup, populationLookup } from './population-base.ts';

/** More warnings than this mean that the file as a whole must be checked. */
const FLAGS_SHOWN = 12;

export interface PoliceModuleResult {
  readonly result: PoliceResult;
  readonly table: CrimeTable;
  readonly population: PopulationLookup;
  readonly stateOf: OffenceContext['stateOf'];
}

/**
 * Police figures of the area: rates, trends, comparison with similar places, plausibility. Two passes, because
 * the correction for many tests needs all p values first. Trends, changes and ratios are a family each.
 */
export function policeModule(
  input: AnalysisInput,
  year: number,
  similar: SimilarPlacesResult,
): PoliceModuleResult {
  const { area } = input.plan;
  const table = crimeTable(input);
  const population = populationLookup(input);
  const { stateOf, rule, unprotected } = countStates(input, table);
  const book = new FigureBook('police');
  const peers = similar.kind === 'found' ? similar.places.map((place) => place.area) : [];
  const drafts = offencesToReport(input, table).map((offence) =>
    draftOffence(offence, { area, table, year, peers }, { book, population, stateOf, rule }),
  );
  const trends = adjustedWhereTested(drafts.map(({ trend }) => trend.p));
  const changes = adjustedWhereTested(drafts.map(({ previousYear }) => previousYear?.p ?? null));
  const ratios = adjustedWhereTested(drafts.map((draft) => draft.peers?.p ?? null));
  const own = population(area, year);
  const flags = ownFlags(table, { area, year, stateOf });
  return {
    table,
    population,
    stateOf,
    result: {
      figures: book.all(),
      year,
      years: table.years.filter((known) => known <= year),
      basis: own?.basis ?? null,
      inhabitants: own?.inhabitants ?? null,
      offences: drafts.map((draft, index) =>
        finishOffence(draft, {
          trend: trends[index]!,
          previousYear: changes[index]!,
          ratio: ratios[index]!,
        }),
      ),
      plausibility: flags.slice(0, FLAGS_SHOWN),
      plausibilityCount: flags.length,
      peerCount: peers.filter((peer) =>
        table.offences.some((offence) => table.count(peer, offence, year)?.cases != null),
      ).length,
      unprotected,
    },
  };
}

/** Keys of the plan in its order, else the groups municipalities talk about; without figures a key stays out. */
function offencesToReport({ plan }: AnalysisInput, table: CrimeTable): string[] {
  return [...new Set(plan.offences ?? municipalOffences)].filter((offence) =>
    table.offences.includes(offence),
  );
}
