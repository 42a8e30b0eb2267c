/** Does the work for many at once; as many outcomes as items, in their order. */
export type GatheredWork<Item, Outcome> = (
  key: string,
  items: readonly Item[],
) => Promise<readonly Outcome[]>;

interface Waiting<Item, Outcome> {
  readonly item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/**
 * Group commit: what comes while the work for a key is under way waits and is done together next. Alone nobody waits;
 * the more come at once, the less each costs. Where the work for many fails, each is done alone, so that nobody
 * fails because of somebody else.
 */
export function gathered<Item, Outcome>(
  work: GatheredWork<Item, Outcome>,
  most: number,
): (key: string, item: Item) => Promise<Outcome> {
  const queues = new Map<string, Waiting<Item, Outcome>[]>();

  async function workOff(key: string, queue: Waiting<Item, Outcome>[]): Promise<void> {
    while (queue.length > 0) await workOn(key, queue.splice(0, most));
    queues.delete(key);
  }

  async function workOn(key: string, batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await work(
        key,
        batch.map(({ item }) => item),
      );
      for (const [at, { resolve }] of batch.entries()) resolve(outcomes[at] as Outcome);
    } catch (error) {
      if (batch.length > 1) for (const one of batch) await workOn(key, [one]);
      else batch[0]?.reject(error);
    }
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject };
      const queue = queues.get(key);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      const begun = [waiting];
      queues.set(key, begun);
      void workOff(key, begun);
    });
}
