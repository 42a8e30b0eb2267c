import { message, quantity, type Text, verbatim } from '../../kernel/text.ts';
import { idsOf, printableValue } from '../figure.ts';
import type { Finding } from '../finding.ts';
import type { ItemResult, PublishedComparison } from '../survey/survey-result.ts';
import { itemParams } from '../wording.ts';
import { DESCRIPTIVE_WEIGHT, NOT_DISTINGUISHABLE_WEIGHT } from './evidence-weight.ts';
import { mayBeClear } from './strength.ts';

type Compared = Extract<PublishedComparison['outcome'], { kind: 'compared' }>;

/** Own share against published values: single planned comparisons, so none is corrected for the others. */
export function publishedFindings(
  result: ItemResult,
  { representative }: { readonly representative: boolean },
): Finding[] {
  return result.published.flatMap(({ label, year, source, outcome }): Finding[] => {
    if (outcome.kind !== 'compared') return [];
    const difference = printableValue(outcome.difference);
    const own = printableValue(result.share);
    const { interval } = outcome.difference;
    if (difference === null || own === null || interval === null) return [];
    const params = {
      ...itemParams(result.item),
      label: verbatim(label),
      year: quantity(year, 'year'),
      source: verbatim(source),
      own: quantity(own, 'percent0'),
      published: quantity(outcome.published, 'percent0'),
      difference: quantity(difference, 'percentagePoints'),
      lower: quantity(interval.lower * 100, 'signedDecimal1'),
      upper: quantity(interval.upper * 100, 'signedDecimal1'),
    };
    const key = !outcome.distinguishable ? 'Alike' : difference > 0 ? 'Higher' : 'Lower';
    const strength = mayBeClear([result.share, outcome.difference], { representative })
      ? 'clear'
      : 'tendency';
    return [
      {
        id: outcome.difference.id,
        module: 'survey',
        statement: message(`analysis.finding.published${key}`, params),
        evidence: message('analysis.finding.publishedEvidence', params),
        strength: outcome.distinguishable ? strength : 'notDistinguishable',
        caution: representative ? cautionOf(outcome) : message('analysis.finding.openCaution'),
        figureIds: idsOf([result.share, outcome.difference]),
        tableIds: [`survey-${result.item.id}-published`],
        weight: outcome.distinguishable ? DESCRIPTIVE_WEIGHT + 1 : NOT_DISTINGUISHABLE_WEIGHT + 0.4,
      },
    ];
  });
}

/** What is known to differ beside the year; where nothing is known, what may differ. */
function cautionOf({ cautions, publishedIsFixed }: Compared): Text {
  if (cautions.length === 2) return message('analysis.finding.publishedModeAndAgeCaution');
  if (cautions.includes('mode')) return message('analysis.finding.publishedModeCaution');
  if (cautions.includes('age')) return message('analysis.finding.publishedAgeCaution');
  return message(
    publishedIsFixed ? 'analysis.finding.publishedFixedCaution' : 'analysis.finding.publishedCaution',
  );
}
