import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import type { DisplacementDifference } from '../../stats/effect/displacement-difference.ts';
import type { Check } from './check.ts';
import type { BeforeEvaluation } from './evaluate-before.ts';
import type { AroundTheArea, ComparisonEvaluation } from './evaluate-comparison.ts';
import type { WavesEvaluation } from './evaluate-waves.ts';
import type { Evaluation } from './evaluation.ts';

/** The answer in one line: texts `effect.verdict.<kind>.<verdict>`. */
export function verdictWords(evaluation: Evaluation): Text {
  return message(`effect.verdict.${evaluation.kind}.${evaluation.verdict}`);
}

/** The answer in plain sentences, the most important first; the same on the page and in a report. */
export function evaluationWords(evaluation: Evaluation): readonly Text[] {
  switch (evaluation.kind) {
    case 'before':
      return beforeWords(evaluation);
    case 'comparison':
      return comparisonWords(evaluation);
    case 'waves':
      return wavesWords(evaluation);
  }
}

export function checkWords({ id, outcome, params }: Check): { readonly name: Text; readonly words: Text } {
  return {
    name: message(`effect.check.${id}.name`),
    words: message(`effect.check.${id}.${outcome}`, params),
  };
}

const percent = (share: number) => quantity(share, 'percent0');
const signed = (share: number) => quantity(share, 'signedPercent1');
/** Cases are people's troubles, not decimals. */
const cases = (count: number) => quantity(Math.round(count), 'integer');

function beforeWords({
  design,
  smallest,
  casesAfter,
  chance,
  chanceRange,
  ways,
}: BeforeEvaluation): readonly Text[] {
  const { casesPerYear, monthsAfter, hopedReduction } = design;
  const plan = { cases: quantity(casesPerYear, Number.isInteger(casesPerYear) ? 'integer' : 'decimal1') };
  return [
    smallest === null
      ? message('effect.before.never', plan)
      : message('effect.before.smallest', {
          ...plan,
          months: monthsAfter,
          expected: cases(casesAfter),
          fewer: cases(smallest.cases),
          share: percent(smallest.share),
        }),
    message('effect.before.chance', { hoped: percent(hopedReduction), chance: Math.round(chance * 100) }),
    message('effect.before.range', { lower: cases(chanceRange.lower), upper: cases(chanceRange.upper) }),
    ...ways.map(({ id, smallest: less }) =>
      message(`effect.before.way.${id}`, { share: percent(less.share) }),
    ),
  ];
}

function comparisonWords(evaluation: ComparisonEvaluation): readonly Text[] {
  const { design, effect, verdict, difference, dispersion, around } = evaluation;
  const place = verbatim(design.comparisonName);
  return [
    ...(effect.kind === 'estimate'
      ? [
          message(effect.change <= 1 ? 'effect.comparison.fewer' : 'effect.comparison.moreCases', {
            share: percent(Math.abs(effect.change - 1)),
            place,
            lower: signed(effect.limits.lower - 1),
            upper: signed(effect.limits.upper - 1),
          }),
        ]
      : []),
    message(`effect.meaning.${verdict}`),
    ...(difference === null ? [] : [differenceWords('effect.comparison.inCases', difference)]),
    ...(dispersion > 1
      ? [message('effect.comparison.scatter', { factor: quantity(dispersion, 'decimal1') })]
      : []),
    ...(around === null ? [] : aroundWords(around)),
  ];
}

function differenceWords(key: string, { difference, limits }: DisplacementDifference): Text {
  return message(key, {
    difference: quantity(difference, 'signedInteger'),
    lower: quantity(limits.lower, 'signedInteger'),
    upper: quantity(limits.upper, 'signedInteger'),
  });
}

function aroundWords({ verdict, quotient, difference }: AroundTheArea): readonly Text[] {
  return [
    message(`effect.around.${verdict}`),
    quotient.kind === 'estimate'
      ? message(`effect.quotient.${quotient.reading}`, {
          quotient: quantity(quotient.quotient, 'decimal2'),
          total: cases(quotient.totalNetEffect),
        })
      : message(`effect.noQuotient.${quotient.reason}`),
    ...(difference === null ? [] : [differenceWords('effect.around.inCases', difference)]),
  ];
}

function wavesWords({ design, difference, here, elsewhere, verdict }: WavesEvaluation): readonly Text[] {
  const points = (value: number) => quantity(value, 'percentagePoints');
  const { before, after } = design.here;
  const isGood = verdict === 'less' || verdict === 'more' ? verdict === design.better : null;
  return [
    message('effect.waves.change', {
      // No share leaves without the number of answers behind it.
      before: percent(before.share),
      countBefore: quantity(before.n, 'integer'),
      after: percent(after.share),
      countAfter: quantity(after.n, 'integer'),
      ...(here.kind === 'estimate' ? { points: points(here.difference) } : { points: '–' }),
    }),
    ...(difference.kind === 'estimate'
      ? [
          message(elsewhere === null ? 'effect.waves.alone' : 'effect.waves.against', {
            place: verbatim(design.elsewhereName),
            points: points(difference.difference),
            lower: points(difference.limits.lower),
            upper: points(difference.limits.upper),
          }),
        ]
      : []),
    message(`effect.meaning.${verdict}`),
    ...(isGood === null ? [] : [message(isGood ? 'effect.waves.good' : 'effect.waves.bad')]),
    ...(elsewhere === null ? [message('effect.waves.noElsewhere')] : []),
  ];
}
