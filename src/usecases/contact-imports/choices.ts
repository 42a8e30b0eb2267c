import type { Likeness, RowChoice } from '#storage/queries/contact-imports.ts';

/** What can become of a row, by the group it stands in; the same order on every page. */
export function choicesOf(likeness: Likeness): readonly RowChoice[] {
  if (likeness === 'refused') return ['skip'];
  return likeness === 'new' ? ['add', 'skip'] : ['update', 'skip', 'add'];
}

export const likenesses: readonly Likeness[] = ['new', 'same', 'similar', 'repeated', 'refused'];
