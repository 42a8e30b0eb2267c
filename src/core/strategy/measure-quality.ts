import { quantity, type TextParams } from '../kernel/text.ts';
import { type BeccariaQuestion, type BeccariaSection, beccariaSections } from './beccaria.ts';
import { goalHints } from './goal-quality.ts';
import type { MeasureEntry } from './library/measure-schema.ts';
import { goalsOfMeasure } from './measure-context.ts';
import { moneyHints } from './money-quality.ts';
import type { Indicator, Strategy, StrategyMeasure } from './strategy.ts';

/** `missing`: the step is not complete without it. `weak`: it would help. `warning`: something speaks against it. */
export type HintLevel = 'missing' | 'weak' | 'warning';

/** Where it is put right. */
export type HintPlace =
  /** A field of the page of the step. */
  | {
      readonly page: 'section';
      readonly field:
        | BeccariaQuestion
        | 'goalIds'
        | 'targetGroup'
        | 'startsOn'
        | 'endsOn'
        | 'responsibleName'
        | 'responsibleEmail';
    }
  | { readonly page: 'steps' | 'money' | 'newIndicator' | 'effect' }
  | { readonly page: 'goal' | 'indicator' | 'library'; readonly id: string };

export interface MeasureHint {
  readonly section: BeccariaSection;
  /** Text: `web-measure-editor.hint.<id>`. */
  readonly id: string;
  readonly level: HintLevel;
  readonly params?: TextParams;
  readonly at: HintPlace;
}

export interface MeasureQuality {
  readonly sections: readonly {
    readonly id: BeccariaSection;
    readonly isComplete: boolean;
    readonly hints: readonly MeasureHint[];
  }[];
  /** How many of the seven steps are complete. */
  readonly complete: number;
}

export interface QualityContext {
  readonly measure: StrategyMeasure;
  readonly strategy: Strategy;
  /** The entry of the library the measure was taken from. */
  readonly entry: Pick<MeasureEntry, 'id' | 'kind' | 'instead'> | null;
  readonly today: string;
}

/**
 * What is missing or weak in a measure, step by step of the Beccaria standards. A step is complete when nothing is
 * missing; what is weak and what is warned of stands beside it. Nothing here is refused: people decide.
 */
export function measureQuality(context: QualityContext): MeasureQuality {
  const sections = beccariaSections.map(({ id }) => {
    const hints = [...hintsOf[id](context)];
    return { id, isComplete: hints.every(({ level }) => level !== 'missing'), hints };
  });
  return { sections, complete: sections.filter(({ isComplete }) => isComplete).length };
}

type Hints = Generator<MeasureHint>;
const hintsOf: Readonly<Record<BeccariaSection, (context: QualityContext) => Hints>> = {
  problem: problemHints,
  causes: causesHints,
  goals: goalsHints,
  choice: choiceHints,
  plan: planHints,
  review: reviewHints,
  lessons: lessonsHints,
};

/** Questions of a section that have no answer. */
function* unanswered(
  section: BeccariaSection,
  { sections }: StrategyMeasure,
  questions: readonly (readonly [BeccariaQuestion, HintLevel])[],
): Hints {
  for (const [question, level] of questions)
    if ((sections[question] ?? '') === '')
      yield { section, id: `answer.${question}`, level, at: { page: 'section', field: question } };
}

function* problemHints({ measure, strategy }: QualityContext): Hints {
  if (measure.goalIds.length > 0 && goalsOfMeasure(measure, strategy).findings.length === 0)
    yield { section: 'problem', id: 'noFinding', level: 'weak', at: goalPlace(measure) };
  yield* unanswered('problem', measure, [
    ['what', 'missing'],
    ['extent', 'missing'],
    ['whereWhen', 'weak'],
    ['affected', 'weak'],
  ]);
}

function goalPlace({ goalIds }: StrategyMeasure): HintPlace {
  return { page: 'goal', id: goalIds[0] ?? '' };
}

function* causesHints({ measure }: QualityContext): Hints {
  yield* unanswered('causes', measure, [
    ['causes', 'missing'],
    ['explanation', 'weak'],
  ]);
}

function* goalsHints({ measure, strategy }: QualityContext): Hints {
  const section = 'goals';
  if (measure.goalIds.length === 0)
    yield { section, id: 'noGoal', level: 'missing', at: { page: 'section', field: 'goalIds' } };
  if (measure.targetGroup === '')
    yield { section, id: 'noTargetGroup', level: 'missing', at: { page: 'section', field: 'targetGroup' } };
  for (const { goal, projects } of goalsOfMeasure(measure, strategy).goals)
    for (const one of [goal, ...projects]) {
      const hints = goalHints(one, strategy);
      const unclear = hints.find(
        (hint) => hint === 'noNumber' || hint === 'activity' || hint === 'noDirection',
      );
      if (unclear !== undefined)
        yield {
          section,
          id: `goal.${unclear}`,
          level: 'weak',
          params: { goal: one.title },
          at: { page: 'goal', id: one.id },
        };
    }
  yield* unanswered(section, measure, [
    ['audience', 'weak'],
    ['access', 'weak'],
  ]);
}

function* choiceHints({ measure, entry }: QualityContext): Hints {
  const section = 'choice';
  if (entry !== null && entry.kind !== 'measure')
    yield {
      section,
      id: `entry.${entry.kind}`,
      level: entry.kind === 'practice' ? 'weak' : 'warning',
      at: { page: 'library', id: entry.id },
    };
  yield* unanswered(section, measure, [
    ['why', 'missing'],
    ['evidence', 'missing'],
    ['feasibility', 'weak'],
  ]);
}

function* planHints(context: QualityContext): Hints {
  const { measure } = context;
  const section = 'plan';
  yield* dayHints(context);
  // A year after the end people are no longer named.
  const isOver = measure.state === 'done' || measure.state === 'dropped';
  if (!isOver && measure.responsibleName === '')
    yield {
      section,
      id: 'noResponsible',
      level: 'missing',
      at: { page: 'section', field: 'responsibleName' },
    };
  if (!isOver && measure.responsibleEmail === '')
    yield { section, id: 'noEmail', level: 'weak', at: { page: 'section', field: 'responsibleEmail' } };
  if (measure.steps.length === 0) yield { section, id: 'noSteps', level: 'missing', at: { page: 'steps' } };
  const outside = measure.steps.filter(({ dueOn }) => dueOn < measure.startsOn || dueOn > measure.endsOn);
  if (outside.length > 0)
    yield {
      section,
      id: 'stepsOutside',
      level: 'weak',
      params: { count: quantity(outside.length, 'integer') },
      at: { page: 'steps' },
    };
  yield* moneyHints(context);
  yield* unanswered(section, measure, [
    ['tasks', 'missing'],
    ['organisation', 'weak'],
  ]);
  if (measure.state === 'done') yield* unanswered(section, measure, [['deviations', 'weak']]);
}

function* dayHints({ measure, strategy, today }: QualityContext): Hints {
  const hint = (id: string, field: 'startsOn' | 'endsOn'): MeasureHint => ({
    section: 'plan',
    id,
    level: 'warning',
    at: { page: 'section', field },
  });
  if (measure.startsOn < strategy.periodFrom) yield hint('beforeStrategy', 'startsOn');
  if (measure.state === 'planned' && measure.startsOn < today) yield hint('startPassed', 'startsOn');
  if (measure.endsOn > strategy.periodUntil) yield hint('afterStrategy', 'endsOn');
}

/** Words that say that something is compared with somewhere else or with another time. */
const comparison = /vergleich|kontroll|vorher|vor und nach|wiederhol|compar|control|before and after/i;

function* reviewHints({ measure, strategy }: QualityContext): Hints {
  const section = 'review';
  const own = strategy.indicators.filter(({ measureId }) => measureId === measure.id);
  const counted = [...own, ...strategy.indicators.filter(({ goalId }) => servesGoal(goalId, measure))];
  if (counted.length === 0)
    yield { section, id: 'noIndicator', level: 'missing', at: { page: 'newIndicator' } };
  else if (counted.every(({ kind }) => kind === 'process'))
    yield { section, id: 'onlyProcess', level: 'weak', at: { page: 'newIndicator' } };
  for (const { id, title } of lateBaselines(own, measure))
    yield {
      section,
      id: 'lateBaseline',
      level: 'weak',
      params: { indicator: title },
      at: { page: 'indicator', id },
    };
  yield* unanswered(section, measure, [
    ['processReview', 'weak'],
    ['effectReview', 'missing'],
  ]);
  const evaluations = strategy.evaluations.filter(({ measureId }) => measureId === measure.id);
  const compared =
    comparison.test(measure.sections.effectReview ?? '') || evaluations.some(({ kind }) => kind !== 'before');
  if (!compared)
    yield { section, id: 'noComparison', level: 'weak', at: { page: 'section', field: 'effectReview' } };
  if (measure.state === 'planned' && !evaluations.some(({ kind }) => kind === 'before'))
    yield { section, id: 'noEarlyLook', level: 'weak', at: { page: 'effect' } };
}

/** Of a goal of the measure, or of the prevention goal above it. */
function servesGoal(goalId: string | null, { goalIds }: StrategyMeasure): boolean {
  return goalId !== null && goalIds.includes(goalId);
}

function lateBaselines(
  indicators: readonly Indicator[],
  { startsOn }: StrategyMeasure,
): readonly Indicator[] {
  return indicators.filter(({ baselineOn }) => baselineOn > startsOn);
}

function* lessonsHints({ measure }: QualityContext): Hints {
  const isOver = measure.state === 'done' || measure.state === 'dropped';
  if (isOver) yield* unanswered('lessons', measure, [['results', 'missing']]);
  yield* unanswered('lessons', measure, [
    ['transfer', 'weak'],
    ['sustainability', isOver ? 'weak' : 'missing'],
  ]);
}
