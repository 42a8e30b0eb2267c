import { offenceLabel } from '../../crime/offence-catalogue.ts';
import { rateState, strictestState } from '../../disclosure/precision-rule.ts';
import { countState } from '../../disclosure/small-base.ts';
import { message, quantity } from '../../kernel/text.ts';
import type { Figure, FigureState } from '../figure.ts';
import type { SourcedCount } from './crime-table.ts';
import type { OffenceContext } from './offence-figures.ts';

/**
 * Share of cleared cases as the police count them: above 100 % where old cases were cleared later. A complete
 * count without sampling error, so it has no interval; few cases are marked.
 */
export function clearanceFigure(count: SourcedCount, context: OffenceContext): Figure | null {
  const { offence, year, cases, cleared } = count;
  if (cases === null || cases === 0 || (cleared === null && count.clearancePercent === null)) return null;
  return context.book.add({
    id: `police.clearance.${offence}.${year}`,
    label: message('analysis.police.clearanceLabel', {
      offence: offenceLabel(offence),
      year: quantity(year, 'year'),
    }),
    unit: 'percent',
    method: 'clearance',
    sources: [count.source.id],
    state: strictestState([context.stateOf(count), clearedState(count, context), rateState(cases)]),
    value: cleared === null ? count.clearancePercent : (cleared / cases) * 100,
    n: cases,
    ...(cleared === null ? {} : { recipe: { cleared, cases } }),
  });
}

/** The cleared and the open cases are counts as well: with the cases printed, the share would tell both. */
function clearedState(
  { cases, cleared, clearancePercent, source }: SourcedCount,
  { rule }: OffenceContext,
): FigureState {
  if (source.alreadyPublic || cases === null) return { kind: 'shown' };
  const clearedCases = cleared ?? Math.round(((clearancePercent ?? 0) / 100) * cases);
  const open = Math.max(0, cases - clearedCases);
  return strictestState([countState(clearedCases, rule), countState(open, rule)]);
}
