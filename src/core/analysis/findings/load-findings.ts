import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import { printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import type { DistrictLoad, LoadResult } from '../load/load-result.ts';
import { localisedText } from '../wording.ts';
import { DESCRIPTIVE_WEIGHT, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';

/** Where load and feeling part, prevention needs different answers; where they cannot be told apart, it says so. */
export function loadFindings(load: LoadResult): Finding[] {
  const both = load.districts.filter(({ load: l, feeling }) => l === 'higher' && feeling === 'higher');
  const onlyLoad = load.districts.filter(
    ({ load: l, feeling }) => l === 'higher' && feeling !== 'higher' && feeling !== 'hidden',
  );
  const onlyFeeling = load.districts.filter(
    ({ load: l, feeling }) => l !== 'higher' && l !== 'hidden' && feeling === 'higher',
  );
  const findings = [
    ...districtsFinding('both', both, load),
    ...districtsFinding('onlyLoad', onlyLoad, load),
    ...districtsFinding('onlyFeeling', onlyFeeling, load),
  ];
  if (findings.length > 0) return findings;
  return [
    {
      id: 'load.alike',
      module: 'load',
      statement: message('analysis.finding.loadAlike', { count: load.districts.length }),
      evidence: message('analysis.finding.loadEvidence', { item: localisedText(load.item) }),
      strength: 'notDistinguishable',
      caution: message('analysis.finding.loadCaution'),
      figureIds: load.districts.flatMap(({ rate, unsafe }) => [rate.id, unsafe.id]),
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
  return [
    {
      id: `load.${kind}`,
      module: 'load',
      statement: message(`analysis.finding.load.${kind}`, { districts: names, count: districts.length }),
      evidence: message('analysis.finding.loadNumbers', {
        lines: districts.map((district) => numbersOf(district)),
      }),
      strength: 'clear',
      caution: message(
        kind === 'onlyLoad' ? 'analysis.finding.loadCentreCaution' : 'analysis.finding.loadCaution',
      ),
      figureIds: districts.flatMap(({ rate, unsafe }) => [rate.id, unsafe.id]),
      tableIds: ['load-districts'],
      weight: DESCRIPTIVE_WEIGHT + 2 + districts.length / (10 * Math.max(1, load.districts.length)),
    },
  ];
}

function numbersOf(district: DistrictLoad): Text {
  return message('analysis.finding.loadLine', {
    district: verbatim(district.name),
    rate: quantity(printableValue(district.rate) ?? 0, 'integer'),
    unsafe: quantity(printableValue(district.unsafe) ?? 0, 'percent0'),
  });
}
