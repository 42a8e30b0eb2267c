import type { PoliceMapping } from '#core/analysis/plan.ts';
import { comparableOffence, isOffenceKey, offenceFromWords } from '#core/crime/offence-catalogue.ts';
import { readOffenceKey } from '../pks-kreise/pks-keys.ts';

/** `ignored`: the user has assigned the words to nothing. */
export type ReadOffence =
  | { readonly kind: 'key'; readonly key: string; readonly repaired: boolean }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown' };

/** Turns keys and words of a table into official keys: what the user assigned, the key, known words. */
export function policeOffenceReader(
  offenceKeys: PoliceMapping['offenceKeys'],
): (offence: string, name: string) => ReadOffence {
  const assigned = new Map(
    Object.entries(offenceKeys).map(([words, key]) => [assignedWords(words), key.trim()]),
  );
  return (offence, name) => {
    for (const words of [offence, name]) {
      const key = words.trim() === '' ? undefined : assigned.get(assignedWords(words));
      if (key === '') return { kind: 'ignored' };
      if (key !== undefined) return { kind: 'key', key, repaired: false };
    }
    const trimmed = offence.trim();
    if (isOffenceKey(trimmed)) return { kind: 'key', key: trimmed, repaired: false };
    if (trimmed !== '' && name.trim() !== '') {
      const read = readOffenceKey(trimmed, name);
      if (read.kind === 'key') return { kind: 'key', key: read.key, repaired: read.repaired };
    }
    const named = offenceFromWords(trimmed === '' ? name : trimmed);
    return named === null ? { kind: 'unknown' } : { kind: 'key', key: named, repaired: false };
  };
}

function assignedWords(words: string): string {
  return comparableOffence(words) || words.trim();
}
