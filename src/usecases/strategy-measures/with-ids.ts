import { randomUUID } from 'node:crypto';

/** Rows that were there keep their ids; what has none, one that was never there or one twice gets a new one. */
export function withIds<Draft extends { readonly id: string | null }>(
  drafts: readonly Draft[],
  stored: readonly { readonly id: string }[],
): readonly (Omit<Draft, 'id'> & { readonly id: string })[] {
  const free = new Set(stored.map(({ id }) => id));
  return drafts.map((draft) => ({
    ...draft,
    id: draft.id !== null && free.delete(draft.id) ? draft.id : randomUUID(),
  }));
}
