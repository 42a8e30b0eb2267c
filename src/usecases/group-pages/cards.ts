import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { longestCard, mostCards, mostTexts } from '#core/meetings/guiding-questions.ts';
import { lineOrNull, plainText } from '#core/meetings/plain-text.ts';
import {
  appendText,
  countEntries,
  insertEntry,
  isTextWritten,
  lockEntry,
} from '#storage/queries/meeting-entries.ts';
import { plausibleId } from '../analyses/guard.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { CardText, NewCard } from './contract.ts';
import type { AtGroup } from './group-at.ts';
import { guestChange } from './guest.ts';

export async function writeCard(
  needs: MeetingNeeds,
  { guest, group, handle }: AtGroup,
  card: NewCard,
): Promise<Result<void>> {
  const { meeting } = guest;
  const words = plainText(card.words);
  const authorName = lineOrNull(card.authorName);
  const wrong = idProblem(card.id) ?? wordsProblem(words, authorName);
  if (wrong !== null) return failed(wrong);
  // Counted beside the transaction: two at once may pass by a card or two, which harms nobody.
  if ((await countEntries(handle, meeting, group.id)) >= mostCards)
    return failed(problem('meetings.cards.tooMany', { limit: mostCards }));
  return guestChange(needs, guest, {
    action: 'groupPages.write',
    subject: card.id,
    work: async (transaction, { now }) => {
      const questionId = card.questionId === null ? null : plausibleId(card.questionId);
      const entry = { id: card.id, clientId: card.id, groupId: group.id, questionId, words, authorName, now };
      if (await insertEntry(transaction, meeting, entry)) return ok(undefined);
      // Sent again because the answer was lost: it is here. The id of a card of another group is not ours.
      const before = await lockEntry(transaction, meeting, card.id);
      return before?.groupId === group.id ? ok(undefined) : failed(problem('meetings.cards.notFound'));
    },
  });
}

export async function rewriteCard(
  needs: MeetingNeeds,
  { guest, group }: AtGroup,
  text: CardText,
): Promise<Result<{ outcome: 'saved' | 'beside' }>> {
  const { meeting } = guest;
  const words = plainText(text.words);
  const authorName = lineOrNull(text.authorName);
  const wrong = idProblem(text.cardId) ?? idProblem(text.clientId) ?? wordsProblem(words, authorName);
  if (wrong !== null) return failed(wrong);
  return guestChange<{ outcome: 'saved' | 'beside' }>(needs, guest, {
    action: 'groupPages.rewrite',
    subject: text.cardId,
    work: async (transaction, { now }) => {
      const entry = await lockEntry(transaction, meeting, text.cardId);
      if (entry === null || entry.groupId !== group.id) return failed(problem('meetings.cards.notFound'));
      const { cardId: entryId, clientId } = text;
      if (await isTextWritten(transaction, meeting, { entryId, clientId })) return ok({ outcome: 'saved' });
      if (entry.version >= mostTexts)
        return failed(problem('meetings.cards.tooManyTexts', { limit: mostTexts }));
      // Nobody can have seen what is not written yet.
      const base = Number.isInteger(text.base) ? Math.min(Math.max(text.base, 0), entry.version) : 0;
      const number = entry.version + 1;
      await appendText(transaction, meeting, { entryId, clientId, words, authorName, base, number, now });
      return ok({ outcome: base === entry.version ? 'saved' : 'beside' });
    },
  });
}

function idProblem(id: string): Problem | null {
  return plausibleId(id) === null ? problem('meetings.cards.notFound') : null;
}

function wordsProblem(words: string, authorName: string | null): Problem | null {
  if (words === '') return problem('meetings.cards.empty');
  if (words.length > longestCard) return problem('meetings.text.tooLong', { limit: longestCard });
  return (authorName ?? '').length > longest.line
    ? problem('meetings.text.tooLong', { limit: longest.line })
    : null;
}
