import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import { type Figure, idsOf, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import type { DistrictLoad, LoadResult } from '../load/load-result.ts';
import { localisedText } from '../wording.ts';
import { LOAD_WEIGHT, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';
import { mayBeClear } from './strength.ts';

/** Where load and feeling part, prevention needs different answers; where they cannot be told apart, it says so. */
export function loadFindings(load: LoadResult): Finding[] {
  const judged = load.districts.filter(({ load: l, feeling }) => l !== 'hidden' && feeling !== 'hidden');
  const both = judged.filter(({ load: l, feeling }) => l === 'higher' && feeling === 'higher');
  const onlyLoad = judged.filter(({ load: l, feeling }) => l === 'higher' && feeling !== 'higher');
  const onlyFeeling = judged.filter(({ load: l, feeling }) => l !== 'higher' && feeling === 'higher');
  const findings = [
    ...districtsFinding('both', both, load),
    ...districtsFinding('onlyLoad', onlyLoad, load),
    ...districtsFinding('onlyFeeling', onlyFeeling, load),
  ];
  if (findings.length > 0 || judged.length < 2) return findings;
  return [
    {
      id: 'load.alike',
      module: 'load',
      statement: message('analysis.finding.loadAlike', { count: judged.length }),
      evidence: message('analysis.finding.loadEvidence', { item: localisedText(load.item) }),
      strength: 'notDistinguishable',
      caution: message('analysis.finding.alikeCaution'),
      figureIds: idsOf(judged.flatMap(figuresOf)),
      tableIds: ['load-districts'],
      weight: NOT_DISTINGUISHABLE_WEIGHT,
    },
  ];
}

function districtsFinding(
  kind: 'both' | 'onlyLoad' | 'onlyFeeling',
  districts: readonly DistrictLoad[],
  load: LoadResult,
): Finding[] {
  if (districts.length === 0) return [];
  const names: Text[] = districts.map(({ name }) => verbatim(name));
  const borne = districts.flatMap((district) => figuresBearing(kind, district));
  return [
    {
      id: `load.${kind}`,
      module: 'load',
      statement: message(`analysis.finding.load.${kind}`, { districts: names, count: districts.length }),
      evidence: message('analysis.finding.loadNumbers', {
        lines: districts.map((district) => numbersOf(district)),
      }),
      strength: mayBeClear(borne, load) ? 'clear' : 'tendency',
      caution: cautionOf(kind, load),
      figureIds: idsOf(districts.flatMap(figuresOf)),
      tableIds: ['load-districts'],
      weight: LOAD_WEIGHT + districts.length / (10 * Math.max(1, load.districts.length)),
    },
  ];
}

/** The differences the statement claims; what it says cannot be shown needs no precision. */
function figuresBearing(kind: 'both' | 'onlyLoad' | 'onlyFeeling', district: DistrictLoad): Figure[] {
  const { ratio, difference } = district;
  return [
    ...(kind === 'onlyFeeling' ? [] : [ratio]),
    ...(kind === 'onlyLoad' || difference === null ? [] : [difference]),
  ];
}

function figuresOf({ rate, ratio, unsafe, difference }: DistrictLoad): Figure[] {
  return [rate, ratio, unsafe, ...(difference === null ? [] : [difference])];
}

function cautionOf(kind: 'both' | 'onlyLoad' | 'onlyFeeling', { representative }: LoadResult): Text {
  if (kind !== 'onlyLoad' && !representative) return message('analysis.finding.openCaution');
  return message(kind === 'onlyLoad' ? 'analysis.finding.loadCentreCaution' : 'analysis.finding.loadCaution');
}

function numbersOf(district: DistrictLoad): Text {
  return message('analysis.finding.loadLine', {
    district: verbatim(district.name),
    rate: quantity(printableValue(district.rate) ?? 0, 'integer'),
    unsafe: quantity(printableValue(district.unsafe) ?? 0, 'percent0'),
  });
}
