import type { Questionnaire } from '../../survey/questionnaire.ts';
import type { WeightedSurvey } from '../../survey/weighted-survey.ts';
import type { FigureBook } from '../figure-book.ts';
import type { AnalysisPlan } from '../plan.ts';

/** What the figures of an item need besides its estimates. */
export interface ItemContext {
  readonly book: FigureBook;
  readonly plan: AnalysisPlan;
  readonly questionnaire: Questionnaire;
  readonly sources: readonly string[];
  readonly survey: WeightedSurvey;
}

/** Which weights a figure was computed with; the figures of an open poll carry its mark. */
export function weightsRecipe({ survey }: ItemContext): Record<string, string> {
  const { rakedTo } = survey.weighting;
  return {
    weights: rakedTo.length === 0 ? 'base' : `raked: ${rakedTo.join(' + ')}`,
    ...(survey.representative ? {} : { sampling: 'open' }),
  };
}
