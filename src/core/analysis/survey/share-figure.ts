import { precisionLimits, strictestState } from '../../disclosure/precision-rule.ts';
import type { Text } from '../../kernel/text.ts';
import type { ShareEstimate } from '../../survey/share-estimate.ts';
import type { Figure, FigureState } from '../figure.ts';
import { type ItemContext, weightsRecipe } from './item-context.ts';
import { sharePrecision } from './item-draft.ts';

/** A weighted share as a figure: hidden where disclosure or precision demand it. */
export function shareFigure(
  id: string,
  { text, estimate, state }: { text: Text; estimate: ShareEstimate; state: FigureState },
  context: ItemContext,
): Figure {
  const base = {
    id,
    label: text,
    unit: 'share' as const,
    method: 'survey-share',
    sources: context.sources,
  };
  if (estimate.state !== 'computed') {
    return context.book.add({ ...base, state: { kind: 'notComputable', reason: estimate.reason } });
  }
  const limits = { ...precisionLimits, preciseFrom: context.plan.disclosure.preciseFrom };
  return context.book.add({
    ...base,
    state: strictestState([state, sharePrecision(estimate, limits)]),
    value: estimate.share,
    interval: estimate.interval,
    n: estimate.n,
    recipe: {
      ...weightsRecipe(context),
      standardError: estimate.standardError,
      degreesOfFreedom: estimate.degreesOfFreedom,
      ...(estimate.designEffect === null ? {} : { designEffect: estimate.designEffect }),
    },
  });
}
