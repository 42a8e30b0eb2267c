import { type Profession, professions, type RegistrationFacts } from './participant.ts';

export interface Counted {
  readonly words: string;
  readonly count: number;
}

/** What organisers order and plan by; of those who have a place. */
export interface ParticipantTotals {
  readonly professions: readonly { readonly profession: Profession; readonly count: number }[];
  /** The most frequent first; also the words of those who are not from the network. */
  readonly homes: readonly Counted[];
  /** The same words count together however they are written. */
  readonly food: readonly Counted[];
  /** Each as it was said: no two needs are the same. */
  readonly needs: readonly { readonly name: string; readonly needs: string }[];
  /** How often a session is wished for first, and at all. */
  readonly wishes: ReadonlyMap<string, { readonly first: number; readonly all: number }>;
}

type TotalledParticipant = Pick<RegistrationFacts, 'name' | 'profession' | 'food' | 'needs' | 'wishes'> & {
  readonly homeName: string | null;
};

export function participantTotals(registered: readonly TotalledParticipant[]): ParticipantTotals {
  const wishes = new Map<string, { first: number; all: number }>();
  for (const participant of registered)
    for (const [rank, id] of participant.wishes.entries()) {
      const before = wishes.get(id) ?? { first: 0, all: 0 };
      wishes.set(id, { first: before.first + (rank === 0 ? 1 : 0), all: before.all + 1 });
    }
  return {
    professions: professions
      .map((profession) => ({
        profession,
        count: registered.filter((one) => one.profession === profession).length,
      }))
      .filter(({ count }) => count > 0),
    homes: countedWords(registered.map(({ homeName }) => homeName ?? '')),
    food: countedWords(registered.map(({ food }) => food)),
    needs: registered.filter(({ needs }) => needs !== '').map(({ name, needs }) => ({ name, needs })),
    wishes,
  };
}

/** Under the spelling that came first. */
function countedWords(all: readonly string[]): readonly Counted[] {
  const counts = new Map<string, Counted>();
  for (const words of all) {
    const key = words.toLowerCase();
    if (key === '') continue;
    const before = counts.get(key) ?? { words, count: 0 };
    counts.set(key, { ...before, count: before.count + 1 });
  }
  return [...counts.values()].sort(
    (one, other) => other.count - one.count || (one.words < other.words ? -1 : 1),
  );
}
