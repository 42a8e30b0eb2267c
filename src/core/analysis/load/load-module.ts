import { spearmanCorrelation } from '../../stats/rank-correlation.ts';
import { exactRateRatio } from '../../stats/rate-ratio.ts';
import type { SurveyInput } from '../analysis-input.ts';
import { type Figure, printableValue } from '../figure.ts';
import { FigureBook } from '../figure-book.ts';
import { notRepresentative } from '../open-poll.ts';
import { HEADLINE_OFFENCES } from '../police/headline.ts';
import type { PoliceModuleResult } from '../police/police-module.ts';
import { adjustedWhereTested, isDistinguishable } from '../significance.ts';
import type { GroupRow, ItemResult, SurveyResult } from '../survey/survey-result.ts';
import {
  correlationFigure,
  districtRateFigure,
  districtRatioFigure,
  type LoadContext,
} from './load-figures.ts';
import type { DistrictLoad, LoadResult, Position } from './load-result.ts';
import { type MatchedDistrict, type MatchedDistricts, matchedDistricts } from './matched-districts.ts';

/** Years put together, so that small districts have enough cases. */
const POOLED_YEARS = 3;
/** With two, each would be compared with the other only. */
const MINIMUM_DISTRICTS = 3;
/** A rank correlation of fewer places says nothing. */
const MINIMUM_PAIRS = 5;

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
  const offence = HEADLINE_OFFENCES.find((key) =>
    police.table.districts.some(({ key: area }) => police.table.series(area, key).length > 0),
  );
  if (item === undefined || byDistrict === undefined || offence === undefined) return null;
  const years = police.table.years.filter((year) => year <= police.result.year).slice(-POOLED_YEARS);
  const matched = matchedDistricts(police, byDistrict.rows, { offence, years, survey });
  if (matched.districts.length < MINIMUM_DISTRICTS) return null;
  return loadResult(matched, { offence, years, item, representative: survey.representative });
}

function loadResult(
  { districts: areas, populationFrom }: MatchedDistricts,
  head: Pick<LoadResult, 'offence' | 'years' | 'representative'> & { item: ItemResult },
): LoadResult {
  const { offence, years, item, representative } = head;
  const context: LoadContext = {
    book: new FigureBook('load', representative ? undefined : notRepresentative),
    offence,
    years: years.length,
  };
  const total = sumOf(areas);
  const tests = areas.map((area) => {
    // A hidden count stays out of »the others« too: their sum is printed, and the difference would tell it.
    const others = sumOf(areas.filter((one) => one !== area && one.state.kind !== 'suppressed'));
    return { others, test: exactRateRatio(area, others) };
  });
  const adjusted = adjustedWhereTested(
    tests.map(({ test }, index) =>
      test.kind === 'estimate' && areas[index]!.state.kind !== 'suppressed' ? test.pValue : null,
    ),
  );
  const districts = areas.map((area, index): DistrictLoad => {
    const ratio = districtRatioFigure(area, tests[index]!, context);
    return {
      name: area.name,
      rate: districtRateFigure(area, { id: area.row.category }, context),
      ratio,
      unsafe: area.row.figure,
      difference: area.row.difference,
      load: loadPosition(ratio, adjusted[index]!),
      feeling: feelingPosition(area.row),
    };
  });
  const correlation = rankCorrelation(districts, item, context);
  return {
    offence,
    item: item.item.label ?? item.item.wording,
    years,
    representative,
    populationFrom,
    town: {
      rate: districtRateFigure(allTogether(areas, total), { id: 'total' }, context),
      unsafe: item.share,
    },
    districts,
    correlation: correlation?.figure ?? null,
    correlationP: correlation?.p ?? null,
    figures: context.book.all(),
  };
}

function sumOf(areas: readonly MatchedDistrict[]): { cases: number; population: number } {
  return areas.reduce(
    (sum, { cases, population }) => ({ cases: sum.cases + cases, population: sum.population + population }),
    { cases: 0, population: 0 },
  );
}

/** Printed beside its parts: hidden as soon as one part is, or the difference would tell it. */
function allTogether(
  areas: readonly MatchedDistrict[],
  total: { cases: number; population: number },
): MatchedDistrict {
  const hidden = areas.map(({ state }) => state).find(({ kind }) => kind === 'suppressed');
  return {
    ...total,
    name: '',
    row: areas[0]!.row,
    state: hidden ?? { kind: 'shown' },
    sources: [...new Set(areas.flatMap(({ sources }) => sources))],
  };
}

function loadPosition(ratio: Figure, adjustedP: number | null): Position {
  const value = printableValue(ratio);
  if (value === null) return 'hidden';
  if (!isDistinguishable({ adjustedP, interval: ratio.interval }, 1)) return 'notDistinguishable';
  return value > 1 ? 'higher' : 'lower';
}

function feelingPosition({ figure, difference, adjustedP }: GroupRow): Position {
  const value = difference === null ? null : printableValue(difference);
  if (printableValue(figure) === null || difference === null || value === null) return 'hidden';
  if (!isDistinguishable({ adjustedP, interval: difference.interval }, 0)) return 'notDistinguishable';
  return value > 0 ? 'higher' : 'lower';
}

function rankCorrelation(
  districts: readonly DistrictLoad[],
  item: ItemResult,
  context: LoadContext,
): { figure: Figure; p: number } | null {
  const pairs = districts.flatMap(({ rate, unsafe }) => {
    const x = printableValue(rate);
    const y = printableValue(unsafe);
    return x === null || y === null ? [] : [{ x, y }];
  });
  if (pairs.length < MINIMUM_PAIRS) return null;
  const correlation = spearmanCorrelation(pairs);
  if (correlation.kind !== 'estimate') return null;
  return {
    figure: correlationFigure(correlation, { districts: pairs.length, sources: item.share.sources }, context),
    p: correlation.pValue,
  };
}
