import type { Trace } from './trace.ts';

/** Everything before and behind one node; the node itself is in neither. */
export interface TraceChain {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Null where there is no such node. */
export function chainOf({ nodes, edges }: Trace, id: string): TraceChain | null {
  if (!nodes.some((node) => node.id === id)) return null;
  const forward = neighbours(edges.map(({ from, to }) => [from, to]));
  const backward = neighbours(edges.map(({ from, to }) => [to, from]));
  return { before: reachedFrom(id, backward), after: reachedFrom(id, forward) };
}

function neighbours(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [one, other] of pairs) found.set(one, [...(found.get(one) ?? []), other]);
  return found;
}

function reachedFrom(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(next.get(start) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || id === start) continue;
    reached.add(id);
    open.push(...(next.get(id) ?? []));
  }
  return reached;
}
