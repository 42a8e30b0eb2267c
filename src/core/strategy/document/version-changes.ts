import { message, type Text, verbatim } from '../../kernel/text.ts';
import type { Strategy } from '../strategy.ts';
import { centsIn, costsOf } from './money-parts.ts';

/** What differs between two versions, by titles. Texts: `web-strategy-documents.change.<part>.<what>`. */
export interface VersionChange {
  readonly part: 'chapter' | 'finding' | 'priority' | 'goal' | 'measure' | 'indicator';
  readonly what: 'added' | 'removed' | 'changed';
  readonly title: Text;
}

export interface VersionChanges {
  readonly changes: readonly VersionChange[];
  /** Costs of all measures in whole cents. */
  readonly cents: { readonly before: number; readonly after: number };
}

const chapterFields = [
  'title',
  'periodFrom',
  'periodUntil',
  'vision',
  'startingPoint',
  'structures',
  'followUp',
] as const;

/** A short list; how far a measure is, and what was reported of it, is no change of the plan. */
export function versionChanges(before: Strategy, after: Strategy): VersionChanges {
  const cents = (strategy: Strategy) => centsIn(costsOf(strategy.measures));
  return {
    changes: [
      ...chapterFields
        .filter((field) => before[field] !== after[field])
        .map(
          (field) =>
            ({ part: 'chapter', what: 'changed', title: message(`web-strategy.field.${field}`) }) as const,
        ),
      ...changesOf('finding', before.findings, after.findings, findingPlan),
      ...changesOf('priority', before.priorities, after.priorities, withoutVersion),
      ...changesOf('goal', before.goals, after.goals, withoutVersion),
      ...changesOf('measure', before.measures, after.measures, measurePlan),
      ...changesOf('indicator', before.indicators, after.indicators, ({ values: _, ...plan }) =>
        withoutVersion(plan),
      ),
    ],
    cents: { before: cents(before), after: cents(after) },
  };
}

function changesOf<Row extends { readonly id: string } & Parameters<typeof titleOf>[0]>(
  part: Exclude<VersionChange['part'], 'chapter'>,
  before: readonly Row[],
  after: readonly Row[],
  planOf: (row: Row) => unknown,
): readonly VersionChange[] {
  const former = new Map(before.map((row) => [row.id, row]));
  const ids = new Set(after.map(({ id }) => id));
  const same = (one: Row, other: Row) => JSON.stringify(planOf(one)) === JSON.stringify(planOf(other));
  return [
    ...after.flatMap((row): VersionChange[] => {
      const known = former.get(row.id);
      if (known === undefined) return [{ part, what: 'added', title: titleOf(row) }];
      return same(known, row) ? [] : [{ part, what: 'changed', title: titleOf(row) }];
    }),
    ...before
      .filter(({ id }) => !ids.has(id))
      .map((row): VersionChange => ({ part, what: 'removed', title: titleOf(row) })),
  ];
}

/** Findings are told by their sentence. */
function titleOf(row: { readonly title: string } | { readonly statement: Text }): Text {
  return 'title' in row ? verbatim(row.title) : row.statement;
}

function withoutVersion({ version: _, ...plan }: { readonly version: number }): unknown {
  return plan;
}

function findingPlan({ statement, setAside }: Strategy['findings'][number]): unknown {
  return { statement, setAside };
}

function measurePlan(measure: Strategy['measures'][number]): unknown {
  const {
    state: _,
    reports: __,
    changedAt: ___,
    changedByName: ____,
    version: _____,
    steps,
    ...plan
  } = measure;
  return { ...plan, steps: steps.map(({ title, dueOn }) => ({ title, dueOn })) };
}
