/** Something that can only begin after others. */
export interface Needing {
  readonly id: string;
  readonly needs: readonly string[];
}

/**
 * In an order in which everything comes after what it needs; what does not depend on each other keeps its order.
 * Where some wait for each other in a circle, there is no order: `cycle` names one circle, each needing the next and
 * the last needing the first. What is needed and not in the list is taken as there.
 */
export function dependencyOrder<T extends Needing>(
  items: readonly T[],
): { readonly order: readonly T[]; readonly cycle: readonly T[] | null } {
  const byId = new Map(items.map((item) => [item.id, item]));
  const order: T[] = [];
  const done = new Set<string>();
  /** From the one that is looked at to what it needs, without calling itself: a chain may be long. */
  for (const start of items) {
    const path: { readonly item: T; readonly open: string[] }[] = [];
    const onPath = new Set<string>();
    const enter = (item: T) => {
      path.push({ item, open: [...item.needs] });
      onPath.add(item.id);
    };
    if (!done.has(start.id)) enter(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const needed = byId.get(last.open.shift() ?? '');
      if (needed !== undefined && onPath.has(needed.id)) {
        const from = path.findIndex(({ item }) => item.id === needed.id);
        return { order: [], cycle: path.slice(from).map(({ item }) => item) };
      }
      if (needed !== undefined && !done.has(needed.id)) enter(needed);
      else if (last.open.length === 0) {
        path.pop();
        onPath.delete(last.item.id);
        done.add(last.item.id);
        order.push(last.item);
      }
    }
  }
  return { order, cycle: null };
}

/** All that wait for this one, directly or through others, in an order in which they can happen. */
export function followersOf<T extends Needing>(items: readonly T[], id: string): readonly T[] {
  const waiting = new Set([id]);
  const { order } = dependencyOrder(items);
  for (const item of order) if (item.needs.some((needed) => waiting.has(needed))) waiting.add(item.id);
  return order.filter((item) => item.id !== id && waiting.has(item.id));
}
