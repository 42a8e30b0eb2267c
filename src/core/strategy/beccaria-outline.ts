import { type Message, message } from '../kernel/text.ts';
import { type BeccariaQuestion, type BeccariaSection, beccariaSections } from './beccaria.ts';
import { type GoalWithProjects, goalsOfMeasure } from './measure-context.ts';
import { type MoneyPlan, moneyPlan } from './measure-money.ts';
import type {
  Indicator,
  MeasureStep,
  StatusReport,
  StoredEvaluation,
  Strategy,
  StrategyFinding,
  StrategyMeasure,
} from './strategy.ts';

/** `description`: of an application. `progress`: how it went. `entry`: for the library, without people and places. */
export const outlineKinds = ['description', 'progress', 'entry'] as const;
export type OutlineKind = (typeof outlineKinds)[number];

export interface OutlineSection {
  readonly id: BeccariaSection;
  /** `web-measure-editor.section.<id>` */
  readonly heading: Message;
  readonly parts: readonly OutlinePart[];
}

/** One heading with what belongs under it: words people wrote, or facts of the strategy to be set as list or table. */
export type OutlinePart = { readonly heading: Message } & OutlineContent;

export type OutlineContent =
  /** Empty in a description where nothing was written yet: the place shows that it is missing. */
  | { readonly kind: 'words'; readonly question: BeccariaQuestion; readonly words: string }
  | { readonly kind: 'findings'; readonly findings: readonly StrategyFinding[] }
  | { readonly kind: 'goals'; readonly goals: readonly GoalWithProjects[] }
  | { readonly kind: 'line'; readonly words: string }
  | { readonly kind: 'period'; readonly from: string; readonly until: string }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'steps'; readonly steps: readonly MeasureStep[] }
  | { readonly kind: 'money'; readonly money: MoneyPlan }
  | { readonly kind: 'reports'; readonly reports: readonly StatusReport[] }
  | { readonly kind: 'indicators'; readonly indicators: readonly Indicator[]; readonly withValues: boolean }
  | { readonly kind: 'evaluations'; readonly evaluations: readonly StoredEvaluation[] };

/** Questions each document leaves out: it is too early for them, or too late, or they belong to one place only. */
const leftOut: Readonly<Record<OutlineKind, ReadonlySet<BeccariaQuestion>>> = {
  description: new Set(['deviations', 'results']),
  progress: new Set(['reactions', 'explanation', 'access', 'evidence', 'feasibility', 'processReview']),
  entry: new Set(['whereWhen', 'reactions']),
};

/**
 * What a document about a measure says, in the order of the seven Beccaria steps. One set of answers, three
 * documents: the description of an application says what is planned and shows what is missing; the progress report
 * says what happened; the entry for the library says what others can use.
 */
export function beccariaOutline(
  measure: StrategyMeasure,
  strategy: Strategy,
  kind: OutlineKind,
): readonly OutlineSection[] {
  return beccariaSections.map(({ id, questions }) => {
    const words = questions
      .filter((question) => !leftOut[kind].has(question))
      .map((question): OutlinePart => {
        const heading = message(`web-measure-editor.question.${question}`);
        return { heading, kind: 'words', question, words: measure.sections[question] ?? '' };
      })
      .filter((part) => kind === 'description' || !isEmpty(part));
    const facts = factsOf(id, { measure, strategy, kind }).filter((part) => !isEmpty(part));
    return {
      id,
      heading: message(`web-measure-editor.section.${id}`),
      parts: [...facts, ...words],
    };
  });
}

interface Subject {
  readonly measure: StrategyMeasure;
  readonly strategy: Strategy;
  readonly kind: OutlineKind;
}

function part(name: string, content: OutlineContent): OutlinePart {
  return { heading: message(`web-measure-editor.part.${name}`), ...content };
}

function factsOf(section: BeccariaSection, subject: Subject): readonly OutlinePart[] {
  const { measure, strategy } = subject;
  switch (section) {
    case 'problem':
      return [part('findings', { kind: 'findings', findings: goalsOfMeasure(measure, strategy).findings })];
    case 'goals':
      return [
        part('goals', { kind: 'goals', goals: goalsOfMeasure(measure, strategy).goals }),
        part('targetGroup', { kind: 'line', words: measure.targetGroup }),
      ];
    case 'plan':
      return planOf(subject);
    case 'review':
      return reviewOf(subject);
    default:
      return [];
  }
}

function planOf({ measure, kind }: Subject): readonly OutlinePart[] {
  const period = part('period', { kind: 'period', from: measure.startsOn, until: measure.endsOn });
  const money = part('money', { kind: 'money', money: moneyPlan(measure) });
  // Others can use neither names nor places.
  if (kind === 'entry') return [period, money];
  return [
    period,
    part('place', { kind: 'line', words: measure.place }),
    part('responsible', { kind: 'line', words: measure.responsibleName }),
    part('partners', { kind: 'names', names: measure.partners }),
    part('steps', { kind: 'steps', steps: measure.steps }),
    money,
    ...(kind === 'progress' ? [part('reports', { kind: 'reports', reports: measure.reports })] : []),
  ];
}

function reviewOf({ measure, strategy, kind }: Subject): readonly OutlinePart[] {
  const indicators = strategy.indicators.filter(
    ({ measureId, goalId }) =>
      measureId === measure.id || (goalId !== null && measure.goalIds.includes(goalId)),
  );
  const evaluations = strategy.evaluations.filter(({ measureId }) => measureId === measure.id);
  return [
    part('indicators', { kind: 'indicators', indicators, withValues: kind !== 'description' }),
    part('evaluations', {
      kind: 'evaluations',
      evaluations: evaluations.filter((one) => kind !== 'entry' || one.kind !== 'before'),
    }),
  ];
}

function isEmpty(content: OutlineContent): boolean {
  switch (content.kind) {
    case 'words':
    case 'line':
      return content.words === '';
    case 'period':
      return false;
    case 'money':
      return content.money.years.length === 0;
    case 'findings':
      return content.findings.length === 0;
    case 'goals':
      return content.goals.length === 0;
    case 'names':
      return content.names.length === 0;
    case 'steps':
      return content.steps.length === 0;
    case 'reports':
      return content.reports.length === 0;
    case 'indicators':
      return content.indicators.length === 0;
    case 'evaluations':
      return content.evaluations.length === 0;
  }
}
