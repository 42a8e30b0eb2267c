/**
 * Lets work happen after the answer, where the time an answer takes must not tell what was found. The program
 * waits for it before it ends.
 */
export interface Later {
  do(work: () => Promise<void>): void;
  /** Resolves when everything that was begun is done. */
  settled(): Promise<void>;
}

export function createLater(onError: (error: unknown) => void): Later {
  const open = new Set<Promise<void>>();
  return {
    do: (work) => {
      // Not in this turn: nothing of the work, not even its first statement, comes before the answer.
      const mine = new Promise((begin) => setImmediate(begin))
        .then(work)
        .catch(onError)
        .finally(() => open.delete(mine));
      open.add(mine);
    },
    settled: async () => {
      while (open.size > 0) await Promise.all(open);
    },
  };
}
