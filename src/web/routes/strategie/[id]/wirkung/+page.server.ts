import { evaluate } from '#core/strategy/evaluation/evaluation.ts';
import { verdictWords } from '#core/strategy/evaluation/evaluation-words.ts';
import type { StoredEvaluation } from '#core/strategy/strategy.ts';
import { evaluationPath } from '../../../../server/strategies/effect/effect-page.ts';
import { standingWords } from '../../../../server/strategies/effect/indicator-view.ts';
import { strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may, today } = await strategyToRead(event);
  const t = translatorFor(event.locals.locale);
  const { goals, measures, indicators, evaluations } = strategy;
  const answer = (stored: StoredEvaluation): string => {
    const evaluation = evaluate(stored.kind, stored.design);
    return evaluation === null ? '' : t.text(verdictWords(evaluation));
  };
  return {
    strategy: { id: strategy.id, title: strategy.title },
    may,
    indicators: indicators.map((indicator) => ({
      ...standingWords(indicator, today, t),
      title: indicator.title,
      source: indicator.source,
      of:
        [...goals, ...measures].find(({ id }) => id === indicator.goalId || id === indicator.measureId)
          ?.title ?? '',
    })),
    measures: measures.map(({ id, title, startsOn, state }) => ({
      id,
      title,
      startsOn,
      hasBegun: startsOn <= today,
      isDropped: state === 'dropped',
      evaluations: evaluations
        .filter(({ measureId }) => measureId === id)
        .map((stored) => ({
          id: stored.id,
          kind: stored.kind,
          title: stored.title,
          madeOn: stored.madeOn,
          conclusion: stored.conclusion,
          href: evaluationPath(strategy.id, stored),
          answer: answer(stored),
        })),
    })),
  };
};
