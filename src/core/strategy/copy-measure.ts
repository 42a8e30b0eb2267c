import { addDays, daysBetween } from '../network/day.ts';
import type { MeasureFacts } from './measure-facts.ts';
import type { CostDraft, FundDraft, StepDraft } from './measure-rows.ts';
import type { Strategy, StrategyMeasure } from './strategy.ts';

export interface CopiedMeasure {
  readonly facts: MeasureFacts;
  readonly libraryEntry: string | null;
  readonly steps: readonly StepDraft[];
  readonly costs: readonly CostDraft[];
  readonly funds: readonly FundDraft[];
}

/** What is only known when a measure is over, or while it runs. */
const ofItsTime = ['deviations', 'results'] as const;

/**
 * A measure to begin anew, in the same strategy or in another one. All days move with its start; where that would lie
 * before the other strategy, it begins with it. Goals stay in their strategy. What happened stays behind: state,
 * reports, results, and indicators, because a baseline holds for one place and one time.
 */
export function copiedMeasure(
  measure: StrategyMeasure,
  to: { readonly strategy: Strategy; readonly title: string; readonly isSame: boolean },
): CopiedMeasure {
  const { periodFrom } = to.strategy;
  const days = Math.max(0, daysBetween(measure.startsOn, periodFrom));
  const startsOn = addDays(measure.startsOn, days);
  const years = Number(startsOn.slice(0, 4)) - Number(measure.startsOn.slice(0, 4));
  const sections = { ...measure.sections };
  for (const question of ofItsTime) delete sections[question];
  return {
    facts: {
      title: to.title,
      field: measure.field,
      startsOn,
      endsOn: addDays(measure.endsOn, days),
      place: measure.place,
      targetGroup: measure.targetGroup,
      responsibleName: measure.responsibleName,
      responsibleEmail: measure.responsibleEmail,
      partners: measure.partners,
      sections,
      goalIds: to.isSame ? measure.goalIds : [],
    },
    libraryEntry: measure.libraryEntry,
    steps: measure.steps.map((step) => ({
      id: null,
      title: step.title,
      dueOn: addDays(step.dueOn, days),
      doneOn: null,
    })),
    costs: measure.costs.map((cost) => ({ ...cost, id: null, year: cost.year + years })),
    funds: measure.funds.map((fund) => ({ ...fund, id: null, year: fund.year + years })),
  };
}
