import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longest } from '#core/meetings/check-meeting.ts';
import { lineOrNull } from '#core/meetings/plain-text.ts';
import type { Handle } from '#storage/open-database.ts';
import { listEntries, lockEntry, orderEntries, updateEntry } from '#storage/queries/meeting-entries.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { AtGroup } from './group-at.ts';
import { guestChange } from './guest.ts';

export function markCard(
  needs: MeetingNeeds,
  at: AtGroup,
  { cardId, isResult }: { readonly cardId: string; readonly isResult: boolean },
): Promise<Result<void>> {
  return moderated(needs, at, {
    action: 'groupPages.mark',
    cardId,
    work: (transaction, now) =>
      updateEntry(transaction, at.guest.meeting, cardId, { is_result: isResult }, now),
  });
}

export async function hideCard(
  needs: MeetingNeeds,
  at: AtGroup,
  { cardId, reason }: { readonly cardId: string; readonly reason: string | null },
): Promise<Result<void>> {
  const why = lineOrNull(reason);
  if (reason !== null && why === null) return failed(problem('meetings.cards.reason'));
  if ((why ?? '').length > longest.line)
    return failed(problem('meetings.text.tooLong', { limit: longest.line }));
  return moderated(needs, at, {
    action: why === null ? 'groupPages.show' : 'groupPages.hide',
    cardId,
    work: (transaction, now) =>
      updateEntry(transaction, at.guest.meeting, cardId, { hidden_reason: why }, now),
  });
}

export function moveCard(
  needs: MeetingNeeds,
  at: AtGroup,
  { cardId, direction }: { readonly cardId: string; readonly direction: 'up' | 'down' },
): Promise<Result<void>> {
  const { meeting } = at.guest;
  return moderated(needs, at, {
    action: 'groupPages.move',
    cardId,
    work: async (transaction, now) => {
      const all = await listEntries(transaction, meeting, at.group.id);
      const from = all.findIndex(({ id }) => id === cardId);
      const questionId = all[from]?.questionId;
      const isBeside = (entry: (typeof all)[number]): boolean => entry.questionId === questionId;
      const to =
        direction === 'up'
          ? all.findLastIndex((entry, index) => index < from && isBeside(entry))
          : all.findIndex((entry, index) => index > from && isBeside(entry));
      if (to < 0) return;
      const entryIds = all.map(({ id }) => id);
      entryIds[from] = all[to]!.id;
      entryIds[to] = cardId;
      await orderEntries(transaction, meeting, { entryIds, now });
    },
  });
}

async function moderated(
  needs: MeetingNeeds,
  { guest, group, mayModerate }: AtGroup,
  change: {
    readonly action: string;
    readonly cardId: string;
    readonly work: (transaction: Handle, now: Date) => Promise<void>;
  },
): Promise<Result<void>> {
  const { action, cardId } = change;
  if (!mayModerate) return failed(problem('meetings.cards.onlyModerators'));
  return guestChange(needs, guest, {
    action,
    subject: cardId,
    work: async (transaction, { now }) => {
      const entry = await lockEntry(transaction, guest.meeting, cardId);
      if (entry?.groupId !== group.id) return failed(problem('meetings.cards.notFound'));
      await change.work(transaction, now);
      return ok(undefined);
    },
  });
}
