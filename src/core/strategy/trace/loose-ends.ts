import { type Trace, type TraceKind, type TraceNode, traceId } from './trace.ts';
import { chainOf } from './trace-chain.ts';

/** What hangs loose; texts: `web-trace.loose.<reason>`. */
export const looseReasons = [
  'findingLeadsNowhere',
  'priorityWithoutGoal',
  'goalWithoutPriority',
  'goalWithoutMeasure',
  'measureWithoutGoal',
  'measureWithoutFinding',
  'moneyWithoutFinding',
  'measureUnchecked',
] as const;
export type LooseReason = (typeof looseReasons)[number];

export interface LooseEnd {
  readonly reason: LooseReason;
  readonly node: TraceNode;
}

/** In the order of the reasons, and within one as in the trace. */
export function looseEnds(trace: Trace): readonly LooseEnd[] {
  const links = trace.edges.filter(({ isImplied }) => !isImplied);
  const kindOf = (id: string) => id.slice(0, id.indexOf(':')) as TraceKind;
  const leadsTo = ({ id }: TraceNode, ...kinds: readonly TraceKind[]) =>
    links.some(({ from, to }) => from === id && kinds.includes(kindOf(to)));
  const comesFrom = ({ id }: TraceNode, kind: TraceKind) =>
    links.some(({ from, to }) => to === id && kindOf(from) === kind);
  const restsOnFinding = ({ id }: TraceNode) =>
    [...(chainOf(trace, id)?.before ?? [])].some((before) => kindOf(before) === 'finding');
  const measureOfGoal = (node: TraceNode) =>
    [...(chainOf(trace, node.id)?.after ?? [])].some((after) => kindOf(after) === 'measure');
  const checks = new Set(
    trace.nodes
      .filter(
        ({ kind, isLookAhead }) => kind === 'indicator' || (kind === 'evaluation' && isLookAhead !== true),
      )
      .map(({ id }) => id),
  );
  const rules: Readonly<Record<LooseReason, (node: TraceNode) => boolean>> = {
    findingLeadsNowhere: (node) =>
      node.kind === 'finding' && node.isSetAside !== true && !leadsTo(node, 'priority'),
    priorityWithoutGoal: (node) => node.kind === 'priority' && !leadsTo(node, 'goal'),
    goalWithoutPriority: (node) =>
      node.kind === 'goal' && !comesFrom(node, 'priority') && !comesFrom(node, 'goal'),
    goalWithoutMeasure: (node) => node.kind === 'goal' && !measureOfGoal(node),
    measureWithoutGoal: (node) => node.kind === 'measure' && !comesFrom(node, 'goal'),
    // Where the goal itself is missing, that is said and nothing else.
    measureWithoutFinding: (node) =>
      node.kind === 'measure' && comesFrom(node, 'goal') && !restsOnFinding(node),
    moneyWithoutFinding: (node) => node.kind === 'money' && !restsOnFinding(node),
    measureUnchecked: (node) =>
      node.kind === 'measure' && !links.some(({ from, to }) => from === node.id && checks.has(to)),
  };
  return looseReasons.flatMap((reason) =>
    trace.nodes.filter((node) => rules[reason](node)).map((node) => ({ reason, node })),
  );
}

/** Parts of an address such as `measure:abc`, or null where it is none. */
export function readTraceId(text: string | null, trace: Trace): string | null {
  const [kind = '', ...rest] = (text ?? '').split(':');
  const id = traceId(kind as TraceKind, rest.join(':'));
  return trace.nodes.some((node) => node.id === id) ? id : null;
}
