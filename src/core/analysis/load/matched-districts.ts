import { dependentState } from '../../disclosure/small-base.ts';
import type { FigureState } from '../figure.ts';
import type { SourcedCount } from '../police/crime-table.ts';
import type { PoliceModuleResult } from '../police/police-module.ts';
import type { GroupRow, SurveyResult } from '../survey/survey-result.ts';
import { nameKey } from '../wording.ts';

/** A district the police and the survey both know. */
export interface MatchedDistrict {
  readonly name: string;
  readonly row: GroupRow;
  readonly cases: number;
  /** Inhabitants times years. */
  readonly population: number;
  readonly state: FigureState;
  readonly sources: readonly string[];
}

export interface MatchedDistricts {
  readonly districts: readonly MatchedDistrict[];
  /** `frame`: persons of the survey's population, without the youngest, for all districts alike. */
  readonly populationFrom: 'police' | 'frame';
}

/**
 * Districts are joined by key or name; a district without counts in every year or without inhabitants stays
 * out. All take their inhabitants from the same source: rates on different bases cannot be compared.
 */
export function matchedDistricts(
  police: PoliceModuleResult,
  rows: readonly GroupRow[],
  { offence, years, survey }: { offence: string; years: readonly number[]; survey: SurveyResult },
): MatchedDistricts {
  const joined = joinedRows(police, rows).flatMap(({ key, name, row }) => {
    const counts = years
      .map((year) => police.table.count(key, offence, year))
      .filter((count): count is SourcedCount => count !== null && count.cases !== null);
    return counts.length < years.length ? [] : [{ name, row, counts }];
  });
  const inhabitantsOf = ({ area, year }: SourcedCount) => police.population(area, year)?.inhabitants ?? 0;
  const populationFrom = joined.every(({ counts }) => counts.every((count) => inhabitantsOf(count) > 0))
    ? 'police'
    : 'frame';
  const frame = new Map(survey.account.map(({ stratum, population }) => [nameKey(stratum), population]));
  const districts = joined.flatMap(({ name, row, counts }): MatchedDistrict[] => {
    const population =
      populationFrom === 'police'
        ? counts.reduce((sum, count) => sum + inhabitantsOf(count), 0)
        : counts.length * (frame.get(nameKey(row.category)) ?? 0);
    if (population === 0) return [];
    return [
      {
        name,
        row,
        cases: counts.reduce((sum, { cases }) => sum + cases!, 0),
        population,
        state: dependentState(counts.map((count) => police.stateOf(count))),
        sources: [...new Set(counts.map(({ source }) => source.id))],
      },
    ];
  });
  return { districts, populationFrom };
}

/** Two areas of one name cannot be told apart by it: there only the key joins. */
function joinedRows(
  { table }: PoliceModuleResult,
  rows: readonly GroupRow[],
): { key: string; name: string; row: GroupRow }[] {
  const sharedNames = repeatedNames(table.districts.map(({ name }) => name));
  const taken = new Set<GroupRow>();
  return table.districts.flatMap(({ key, name }) => {
    const row = rows.find(
      (one) =>
        !taken.has(one) &&
        (nameKey(one.category) === nameKey(key) ||
          (nameKey(one.category) === nameKey(name) && !sharedNames.has(nameKey(name)))),
    );
    if (row === undefined) return [];
    taken.add(row);
    return [{ key, name, row }];
  });
}

function repeatedNames(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const key of names.map(nameKey)) {
    if (seen.has(key)) repeated.add(key);
    seen.add(key);
  }
  return repeated;
}
