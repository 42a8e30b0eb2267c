import type { Measures } from '#usecases/measures/contract.ts';
import type { AccessCalls } from './access-calls.ts';

/** The calls of the library of measures: what `access-calls.ts` is for the other areas. */
export function measureCalls(measures: Measures): AccessCalls {
  return {
    'measures.search': (actor) => measures.search(actor, { words: 'Müll', field: null, language: 'de' }),
    'measures.read': (actor) => measures.read(actor, 'litter-bins'),
    'measures.propose': (actor) => measures.propose(actor, { key: 'frage:problemLitter', language: 'de' }),
  };
}
