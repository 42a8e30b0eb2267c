import { error, type RequestEvent } from '@sveltejs/kit';
import type { Indicator, StoredEvaluation, Strategy, StrategyMeasure } from '#core/strategy/strategy.ts';
import { strategyToRead } from '../strategy-page.ts';

type StrategyEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

/** A page of those who enter figures and check effects: whoever only looks does not get to see a form. */
export async function strategyToEvaluate(event: StrategyEvent) {
  const found = await strategyToRead(event);
  if (!found.may.evaluate) error(403, 'access.refused');
  return found;
}

export function indicatorOf({ indicators }: Strategy, id: string): Indicator {
  return indicators.find((one) => one.id === id) ?? error(404, 'effect.indicator.notFound');
}

export function measureOf({ measures }: Strategy, id: string): StrategyMeasure {
  return measures.find((one) => one.id === id) ?? error(404, 'effect.measure.notFound');
}

export function evaluationOf({ evaluations }: Strategy, id: string): StoredEvaluation {
  return evaluations.find((one) => one.id === id) ?? error(404, 'effect.evaluation.notFound');
}

/** A look ahead has its page at the measure, everything else a page of its own. */
export function evaluationPath(strategyId: string, { id, kind, measureId }: StoredEvaluation): string {
  const base = `/strategie/${strategyId}/wirkung`;
  return kind === 'before' ? `${base}/vorher/${measureId}` : `${base}/auswertung/${id}`;
}
