import { type Problem, problem } from '#core/kernel/problem.ts';
import { plainText } from '#core/meetings/plain-text.ts';
import { type CardKind, cardKinds, longestCard } from '#core/strategy/workshop/workshop.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { WrittenCard } from './contract.ts';

export function cleanCard<Card extends Omit<WrittenCard, 'findingId'>>(card: Card): Card {
  return { ...card, words: plainText(card.words) };
}

export function cardProblem({ id, kind, words }: Omit<WrittenCard, 'findingId'>): Problem | null {
  if (plausibleId(id) === null) return problem('workshop.card.notFound');
  if (!cardKinds.includes(kind as CardKind)) return problem('workshop.card.kind');
  if (words === '') return problem('workshop.card.empty');
  return words.length > longestCard ? problem('workshop.text.tooLong', { limit: longestCard }) : null;
}
