import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { rateState, strictestState } from '../../disclosure/precision-rule.ts';
import { dependentState } from '../../disclosure/small-base.ts';
import { message } from '../../kernel/text.ts';
import { falseDiscoveryAdjusted } from '../../stats/false-discovery-rate.ts';
import { spearmanCorrelation } from '../../stats/rank-correlation.ts';
import { crudeRate } from '../../stats/rate.ts';
import { exactRateRatio } from '../../stats/rate-ratio.ts';
import type { SurveyInput } from '../analysis-input.ts';
import { type Figure, type FigureState, printableValue } from '../figure.ts';
import { FigureBook } from '../figure-book.ts';
import type { SourcedCount } from '../police/crime-table.ts';
import type { PoliceModuleResult } from '../police/police-module.ts';
import type { GroupRow, ItemResult, SurveyResult } from '../survey/survey-result.ts';
import { itemLabel, nameKey } from '../wording.ts';
import type { DistrictLoad, LoadResult, Position } from './load-result.ts';

/** Years put together, so that small districts have enough cases. */
const POOLED_YEARS = 3;
const OFFENCES = ['890000', '------'];
const SIGNIFICANT = 0.05;
const LEVEL = 0.95;

/**
 * Objective load beside subjective safety, district by district. Each district is compared with all others
 * together. Null where the police figures or the survey do not go down to districts, or fewer than three match.
 */
export function loadModule(
  police: PoliceModuleResult,
  survey: SurveyResult,
  input: SurveyInput,
): LoadResult | null {
  const item = survey.items.find((result) => result.item.subjectiveSafety);
  const groupId = input.questionnaire.districtGroup ?? input.questionnaire.stratumGroup;
  const byDistrict = item?.groups.find((group) => group.groupId === groupId);
  const offence = OFFENCES.find((key) =>
    police.table.districts.some(({ key: area }) => police.table.series(area, key).length > 0),
  );
  if (item === undefined || byDistrict === undefined || offence === undefined) return null;
  const years = police.table.years.filter((year) => year <= police.result.year).slice(-POOLED_YEARS);
  const areas = matchDistricts(police, byDistrict.rows, { offence, years, survey });
  if (areas.length < 3) return null;
  return loadResult(areas, { offence, years, item });
}

interface DistrictArea {
  readonly name: string;
  readonly row: GroupRow;
  readonly cases: number;
  /** Inhabitants times years. */
  readonly population: number;
  readonly state: FigureState;
  readonly sources: readonly string[];
}

/** Districts are joined by name; a district without counts in every year or without inhabitants stays out. */
function matchDistricts(
  police: PoliceModuleResult,
  rows: readonly GroupRow[],
  { offence, years, survey }: { offence: string; years: readonly number[]; survey: SurveyResult },
): DistrictArea[] {
  const sharedNames = repeatedNames(police.table.districts.map(({ name }) => name));
  const taken = new Set<GroupRow>();
  const frame = new Map(survey.account.map(({ stratum, population }) => [nameKey(stratum), population]));
  return police.table.districts.flatMap(({ key, name }) => {
    // Two areas of one name cannot be told apart by it: there only the key joins.
    const row = rows.find(
      (one) =>
        !taken.has(one) &&
        (nameKey(one.category) === nameKey(key) ||
          (nameKey(one.category) === nameKey(name) && !sharedNames.has(nameKey(name)))),
    );
    const counts = years
      .map((year) => police.table.count(key, offence, year))
      .filter((count): count is SourcedCount => count !== null && count.cases !== null);
    if (row === undefined || counts.length < years.length) return [];
    // Without inhabitants in the police file the frame of the survey serves: the youngest are missing there.
    const population = counts.reduce(
      (sum, { area, year }) =>
        sum + (police.population(area, year)?.inhabitants ?? frame.get(nameKey(name)) ?? 0),
      0,
    );
    if (population === 0) return [];
    taken.add(row);
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

function loadResult(
  areas: readonly DistrictArea[],
  { offence, years, item }: { offence: string; years: readonly number[]; item: ItemResult },
): LoadResult {
  const book = new FigureBook('load');
  const total = areas.reduce(
    (sum, area) => ({ cases: sum.cases + area.cases, population: sum.population + area.population }),
    {
      cases: 0,
      population: 0,
    },
  );
  const tests = areas.map((area) =>
    exactRateRatio(area, { cases: total.cases - area.cases, population: total.population - area.population }),
  );
  const adjusted = falseDiscoveryAdjusted(tests.map((test) => (test.kind === 'estimate' ? test.pValue : 1)));
  const districts = areas.map((area, index): DistrictLoad => {
    const rate = rateFigure(book, area, { id: area.row.category, offence, years: years.length });
    const test = tests[index]!;
    const differs = test.kind === 'estimate' && adjusted[index]! < SIGNIFICANT;
    return {
      name: area.name,
      rate,
      unsafe: area.row.figure,
      load:
        printableValue(rate) === null
          ? 'hidden'
          : !differs
            ? 'notDistinguishable'
            : test.ratio > 1
              ? 'higher'
              : 'lower',
      feeling: feelingOf(area.row),
    };
  });
  const town: DistrictArea = {
    name: '',
    row: areas[0]!.row,
    ...total,
    // The sum is printed beside its parts, so it is hidden when more than one part may not be known.
    state: dependentState(areas.map(({ state }) => state)),
    sources: [...new Set(areas.flatMap(({ sources }) => sources))],
  };
  return {
    offence,
    item: item.item.label ?? item.item.wording,
    years,
    town: { rate: rateFigure(book, town, { id: 'total', offence, years: years.length }), unsafe: item.share },
    districts,
    correlation: correlationFigure(book, districts, item),
    figures: book.all(),
  };
}

function rateFigure(
  book: FigureBook,
  area: DistrictArea,
  { id, offence, years }: { id: string; offence: string; years: number },
): Figure {
  const rate = crudeRate(area, { level: LEVEL });
  // Districts without inhabitants were left out before.
  if (rate.kind === 'notComputable') throw new Error(`no inhabitants in ${id}`);
  return book.add({
    id: `load.rate.${id}`,
    label: message('analysis.load.rateFigure', {
      district: area.name === '' ? message('analysis.survey.wholeTown') : { verbatim: area.name },
      offence: offenceLabel(offence),
    }),
    unit: 'ratePer100k',
    method: 'crime-rate',
    sources: area.sources,
    state: strictestState([area.state, rateState(area.cases)]),
    value: rate.rate,
    interval: { ...rate.limits, level: LEVEL, method: rate.limitsMethod },
    n: area.cases,
    base: area.population / years,
    recipe: { cases: area.cases, inhabitantYears: area.population, years },
  });
}

function feelingOf(row: GroupRow): Position {
  if (printableValue(row.figure) === null || row.difference === null || row.adjustedP === null)
    return 'hidden';
  if (row.adjustedP >= SIGNIFICANT) return 'notDistinguishable';
  return printableValue(row.difference)! > 0 ? 'higher' : 'lower';
}

function correlationFigure(
  book: FigureBook,
  districts: readonly DistrictLoad[],
  item: ItemResult,
): Figure | null {
  const pairs = districts.flatMap(({ rate, unsafe }) => {
    const x = printableValue(rate);
    const y = printableValue(unsafe);
    return x === null || y === null ? [] : [{ x, y }];
  });
  if (pairs.length < 5) return null;
  const correlation = spearmanCorrelation(pairs);
  if (correlation.kind !== 'estimate') return null;
  return book.add({
    id: 'load.correlation',
    label: message('analysis.load.correlationFigure', { item: itemLabel(item.item) }),
    unit: 'number',
    method: 'rank-correlation',
    sources: item.share.sources,
    value: correlation.coefficient,
    n: pairs.length,
    recipe: { districts: pairs.length },
  });
}
