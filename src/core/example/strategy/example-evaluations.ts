import type { BeforeDesign } from '../../strategy/evaluation/before-design.ts';
import type { ComparisonDesign } from '../../strategy/evaluation/comparison-design.ts';
import type { StoredEvaluation } from '../../strategy/strategy.ts';
import type { StrategyDays } from './strategy-days.ts';

/** One look ahead that says no, and one comparison that cannot be told from chance: both are answers. */
export function exampleEvaluations({ from, day, month }: StrategyDays): readonly StoredEvaluation[] {
  const ahead: BeforeDesign = {
    what: 'Vollendeter Betrug an Menschen ab 65',
    casesPerYear: 14,
    years: [11, 15, 12, 14],
    monthsBefore: 12,
    monthsAfter: 12,
    comparisonPerYear: null,
    hopedReduction: 0.2,
    pickedAtPeak: 'no',
  };
  const compared: ComparisonDesign = {
    what: 'Beschwerden und Meldungen am Bahnhofsweg',
    before: { from: month(-20), until: month(-13) },
    after: { from: month(-8), until: month(-1) },
    area: { before: 64, after: 41 },
    comparisonName: 'Nordstadt',
    comparison: { before: 58, after: 55 },
    areaYears: [118, 124, 121],
    comparisonYears: [109, 112, 110],
    pickedAtPeak: 'no',
    reportingChanged: 'unknown',
    measureReaches: 'no',
    buffer: null,
    bufferComparison: null,
  };
  return [
    {
      id: 'auswertung-betrug',
      measureId: 'massnahme-bank',
      kind: 'before',
      title: ahead.what,
      design: ahead,
      conclusion: '',
      madeOn: from,
      version: 1,
    },
    {
      id: 'auswertung-rundgang',
      measureId: 'massnahme-rundgang',
      kind: 'comparison',
      title: 'Weniger Beschwerden am Bahnhofsweg?',
      design: compared,
      conclusion: 'Die Richtung stimmt, sicher ist sie nicht. Wir zählen ein zweites Halbjahr.',
      madeOn: day(-3),
      version: 1,
    },
  ];
}
