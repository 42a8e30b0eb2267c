import type { Text } from '../../kernel/text.ts';
import type { Standing } from '../indicator/indicator-standing.ts';
import { keptMeasures } from '../kept-measures.ts';
import type { MeasureField } from '../library/measure-schema.ts';
import type { Goal, Indicator, MeasureState, Strategy, StrategyState } from '../strategy.ts';
import { adoptionIn } from './decision-facts.ts';
import { publicAnswerOf } from './evaluation-parts.ts';
import { latestValue, standingOn } from './goal-parts.ts';
import { centsIn, costsOf } from './money-parts.ts';

/** What everybody may read of a strategy: nobody is named, and no note of the office is in it. */
export interface PublicStrategy {
  readonly id: string;
  readonly title: string;
  readonly organisationName: string;
  readonly state: StrategyState;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly publishedOn: string;
  /** In plain language, as the office wrote it. */
  readonly text: string;
  readonly vision: string;
  readonly findings: readonly {
    readonly statement: Text;
    readonly evidence: Text;
    readonly n: number | null;
  }[];
  readonly goals: readonly Pick<Goal, 'title' | 'dueOn'>[];
  readonly measures: readonly {
    readonly title: string;
    readonly field: MeasureField;
    readonly place: string;
    readonly endsOn: string;
    readonly state: MeasureState;
  }[];
  readonly costCents: number;
  readonly results: readonly {
    readonly title: string;
    readonly unit: string;
    readonly baseline: number;
    readonly latest: number;
    readonly day: string;
    readonly target: number;
    readonly standing: Standing;
  }[];
  /** What was checked afterwards, with the answer in plain words. */
  readonly evaluations: readonly { readonly title: string; readonly answer: readonly Text[] }[];
  /** The last decision that adopted it; the version can be downloaded. */
  readonly adopted: { readonly body: string; readonly day: string; readonly versionNumber: number } | null;
  readonly stateMoney: boolean;
  readonly fictional: boolean;
}

/** `strategy` without addresses of mail (`snapshotOf`); null where it is not published. */
export function publicStrategy(strategy: Strategy, today: string): PublicStrategy | null {
  if (strategy.publishedOn === null) return null;
  const measures = keptMeasures(strategy);
  const decision = adoptionIn(strategy);
  return {
    id: strategy.id,
    title: strategy.title,
    organisationName: strategy.organisationName,
    state: strategy.state,
    periodFrom: strategy.periodFrom,
    periodUntil: strategy.periodUntil,
    publishedOn: strategy.publishedOn,
    text: strategy.publicText,
    vision: strategy.vision,
    findings: findingsOf(strategy),
    goals: strategy.goals
      .filter(({ kind }) => kind === 'prevention')
      .map(({ title, dueOn }) => ({ title, dueOn })),
    measures: measures.map(({ title, field, place, endsOn, state }) => ({
      title,
      field,
      place,
      endsOn,
      state,
    })),
    costCents: centsIn(costsOf(measures)),
    results: strategy.indicators.flatMap((indicator) => resultOf(indicator, today)),
    evaluations: strategy.evaluations
      .filter(({ kind }) => kind !== 'before')
      .map((evaluation) => ({ title: evaluation.title, answer: publicAnswerOf(evaluation) })),
    adopted:
      decision === undefined
        ? null
        : { body: decision.body, day: decision.day, versionNumber: decision.versionNumber },
    stateMoney: strategy.stateMoney,
    fictional: strategy.fictional,
  };
}

/** Those on which a priority rests. The evidence says how sure the statement is, n how many it comes from. */
function findingsOf({ findings, priorities }: Strategy): PublicStrategy['findings'] {
  const used = new Set(priorities.flatMap(({ findingIds }) => findingIds));
  return findings
    .filter(({ id }) => used.has(id))
    .map(({ statement, evidence, figures }) => ({
      statement,
      evidence,
      n: figures.find(({ n }) => n !== null)?.n ?? null,
    }));
}

function resultOf(indicator: Indicator, today: string): PublicStrategy['results'] {
  const latest = latestValue(indicator, today);
  if (latest === null) return [];
  const { title, unit, baseline, target } = indicator;
  return [
    {
      title,
      unit,
      baseline,
      latest: latest.value,
      day: latest.day,
      target,
      standing: standingOn(indicator, today),
    },
  ];
}

/** A first text for residents, from what is there: people go on writing it. */
export function proposedPublicText(
  { vision, priorities }: Pick<Strategy, 'vision' | 'priorities'>,
  head: string,
): string {
  const list = priorities.map(({ title }) => `- ${title}`).join('\n');
  return [vision, list === '' ? '' : `${head}\n${list}`].filter((part) => part !== '').join('\n\n');
}
