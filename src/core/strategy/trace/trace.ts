import type { Text } from '../../kernel/text.ts';
import { verbatim } from '../../kernel/text.ts';
import type { Strategy, StrategyFinding } from '../strategy.ts';

/**
 * Everything of a strategy that rests on something, and what it leads to: figure, finding, priority, goal, measure,
 * money, indicator, evaluation. Promise 4: every finding knows its figures, every measure its findings, every euro
 * its measure.
 */
export interface Trace {
  /** In the order of the layers, and within a layer as the strategy has them. */
  readonly nodes: readonly TraceNode[];
  readonly edges: readonly TraceEdge[];
}

export const traceKinds = [
  'figure',
  'finding',
  'priority',
  'goal',
  'measure',
  'money',
  'indicator',
  'evaluation',
] as const;
export type TraceKind = (typeof traceKinds)[number];

export interface TraceNode {
  /** `<kind>:<id>`, unique in a trace. */
  readonly id: string;
  readonly kind: TraceKind;
  readonly label: Text;
  /** Of money: what it costs, or where it comes from. */
  readonly money?: { readonly role: 'cost' | 'fund'; readonly cents: number; readonly year: number };
  /** Of an evaluation: made before the measure began; it does not check what came of it. */
  readonly isLookAhead?: boolean;
  /** Of a finding: no action, because. */
  readonly isSetAside?: boolean;
}

export interface TraceEdge {
  readonly from: string;
  readonly to: string;
  /**
   * Follows from others and is not drawn: the money of a measure pays for what its indicators and evaluations show,
   * and a measure works towards the indicators of its goals.
   */
  readonly isImplied: boolean;
}

export const traceId = (kind: TraceKind, id: string): string => `${kind}:${id}`;

export function traceOf(strategy: Strategy): Trace {
  const nodes = [
    ...figureNodes(strategy),
    ...strategy.findings.map((finding) => ({
      ...node('finding', finding.id, finding.statement),
      isSetAside: finding.setAside !== null,
    })),
    ...strategy.priorities.map(({ id, title }) => node('priority', id, verbatim(title))),
    ...strategy.goals.map(({ id, title }) => node('goal', id, verbatim(title))),
    ...strategy.measures.map(({ id, title }) => node('measure', id, verbatim(title))),
    ...moneyNodes(strategy),
    ...strategy.indicators.map(({ id, title }) => node('indicator', id, verbatim(title))),
    ...strategy.evaluations.map(({ id, title, kind }) => ({
      ...node('evaluation', id, verbatim(title)),
      isLookAhead: kind === 'before',
    })),
  ];
  const known = new Set(nodes.map(({ id }) => id));
  // A version may have been made before something it points to was complete.
  const edges = edgesOf(strategy).filter(({ from, to }) => known.has(from) && known.has(to));
  return { nodes, edges };
}

const node = (kind: TraceKind, id: string, label: Text): TraceNode => ({
  id: traceId(kind, id),
  kind,
  label,
});

/** Two findings of one run may rest on the same figure; the same figure of another run is another one. */
function figureIdOf(finding: StrategyFinding, figureId: string): string {
  const { source } = finding;
  return source === null ? `${finding.id}/${figureId}` : `${source.runId ?? source.analysisId}/${figureId}`;
}

function figureNodes({ findings }: Strategy): TraceNode[] {
  const nodes = findings.flatMap((finding) =>
    finding.figures.map((figure) => node('figure', figureIdOf(finding, figure.id), figure.label)),
  );
  return [...new Map(nodes.map((one) => [one.id, one])).values()];
}

/** Ids of money are unique within their measure. */
export const moneyId = (measureId: string, role: 'cost' | 'fund', id: string): string =>
  `${measureId}/${role}/${id}`;

function moneyNodes({ measures }: Strategy): TraceNode[] {
  return measures.flatMap(({ id: measureId, costs, funds }) => [
    ...costs.map(({ id, words, cents, year }) => ({
      ...node('money', moneyId(measureId, 'cost', id), verbatim(words)),
      money: { role: 'cost' as const, cents, year },
    })),
    ...funds.map(({ id, words, cents, year }) => ({
      ...node('money', moneyId(measureId, 'fund', id), verbatim(words)),
      money: { role: 'fund' as const, cents, year },
    })),
  ]);
}

function edgesOf(strategy: Strategy): TraceEdge[] {
  const { findings, priorities, goals, measures, indicators, evaluations } = strategy;
  const edge = (from: string, to: string, isImplied = false): TraceEdge => ({ from, to, isImplied });
  const parentOf = new Map(goals.map(({ id, parentId }) => [id, parentId]));
  const edges = [
    ...findings.flatMap((finding) =>
      finding.figures.map(({ id }) =>
        edge(traceId('figure', figureIdOf(finding, id)), traceId('finding', finding.id)),
      ),
    ),
    ...priorities.flatMap(({ id, findingIds }) =>
      findingIds.map((finding) => edge(traceId('finding', finding), traceId('priority', id))),
    ),
    ...goals.flatMap(({ id, priorityIds, parentId }) => [
      ...priorityIds.map((priority) => edge(traceId('priority', priority), traceId('goal', id))),
      ...(parentId === null ? [] : [edge(traceId('goal', parentId), traceId('goal', id))]),
    ]),
    ...indicators.flatMap(({ id, goalId }) =>
      goalId === null ? [] : [edge(traceId('goal', goalId), traceId('indicator', id))],
    ),
    ...measures.flatMap((measure) => {
      const own = traceId('measure', measure.id);
      // The goals it serves, and the prevention goals behind them.
      const served = new Set(
        measure.goalIds.flatMap((goal) => [goal, parentOf.get(goal) ?? null]).filter((goal) => goal !== null),
      );
      const shown = [
        ...indicators
          .filter(
            ({ measureId, goalId }) => measureId === measure.id || (goalId !== null && served.has(goalId)),
          )
          .map(({ id, measureId }) => ({ to: traceId('indicator', id), isOwn: measureId === measure.id })),
        ...evaluations
          .filter(({ measureId }) => measureId === measure.id)
          .map(({ id }) => ({ to: traceId('evaluation', id), isOwn: true })),
      ];
      const money = [
        ...measure.costs.map(({ id }) => moneyId(measure.id, 'cost', id)),
        ...measure.funds.map(({ id }) => moneyId(measure.id, 'fund', id)),
      ].map((id) => traceId('money', id));
      return [
        ...measure.goalIds.map((goal) => edge(traceId('goal', goal), own)),
        ...money.map((id) => edge(own, id)),
        ...shown.map(({ to, isOwn }) => edge(own, to, !isOwn)),
        ...money.flatMap((from) => shown.map(({ to }) => edge(from, to, true))),
      ];
    }),
  ];
  return [...new Map(edges.map((one) => [`${one.from} ${one.to}`, one])).values()];
}
