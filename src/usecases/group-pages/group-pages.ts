import { ok, type Result } from '#core/kernel/result.ts';
import { readEntriesStamp } from '#storage/queries/meeting-entries.ts';
import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import { rewriteCard, writeCard } from './cards.ts';
import type { GroupPageDoor, GroupPages, GroupPagesByLink, GroupPlace } from './contract.ts';
import { type AtGroup, groupAt } from './group-at.ts';
import { byActor, byLink, type Door } from './guest.ts';
import { hideCard, markCard, moveCard } from './moderate.ts';
import { issueLinks, setQuestions, shownQuestions } from './set-up.ts';
import { shownPage } from './shown-page.ts';

export function createGroupPages(needs: MeetingNeeds): GroupPages {
  return {
    ...throughDoor(needs, byActor),
    questions: (actor, meetingId, roundId) => shownQuestions(needs, actor, { meetingId, roundId }),
    setQuestions: (actor, meetingId, change) => setQuestions(needs, actor, { meetingId, ...change }),
    issueLinks: (actor, meetingId, roundId) => issueLinks(needs, actor, { meetingId, roundId }),
  };
}

export function createGroupPagesByLink(needs: MeetingNeeds): GroupPagesByLink {
  return throughDoor(needs, byLink);
}

function throughDoor<Key>(needs: MeetingNeeds, door: Door<Key>): GroupPageDoor<Key> {
  const at = async <T>(
    asked: { readonly key: Key; readonly place: GroupPlace; readonly action: string },
    work: (found: AtGroup) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const found = await groupAt(needs, door, asked);
    return found.ok ? work(found.value) : found;
  };
  return {
    page: (key, place) => at({ key, place, action: 'groupPages.page' }, (found) => shownPage(needs, found)),
    stamp: (key, place) =>
      at({ key, place, action: 'groupPages.stamp' }, async ({ handle, guest, group }) =>
        ok(await readEntriesStamp(handle, guest.meeting, group.id)),
      ),
    write: (key, place, card) =>
      at({ key, place, action: 'groupPages.write' }, (found) => writeCard(needs, found, card)),
    rewrite: (key, place, text) =>
      at({ key, place, action: 'groupPages.rewrite' }, (found) => rewriteCard(needs, found, text)),
    mark: (key, place, mark) =>
      at({ key, place, action: 'groupPages.mark' }, (found) => markCard(needs, found, mark)),
    hide: (key, place, change) =>
      at({ key, place, action: 'groupPages.hide' }, (found) => hideCard(needs, found, change)),
    move: (key, place, change) =>
      at({ key, place, action: 'groupPages.move' }, (found) => moveCard(needs, found, change)),
  };
}
