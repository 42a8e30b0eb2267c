import { randomUUID } from 'node:crypto';
import type { Handle } from '#storage/open-database.ts';
import { saveGroups, saveRound } from '#storage/queries/meeting-groups.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { GroupPlace } from '#usecases/group-pages/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedMeeting } from './meeting-calls.ts';

type Areas = Pick<Umsicht, 'groupPages' | 'groupPagesByLink' | 'openSpaces' | 'openSpacesByLink'>;

/** The calls of shared pages and open space: what `access-calls.ts` is for the other areas. */
export function groupPageCalls(umsicht: Areas, handle: Handle, clock: () => Date): AccessCalls {
  const { groupPages, groupPagesByLink, openSpaces, openSpacesByLink } = umsicht;
  const as = (actor: Actor | null): Actor => actor as Actor;
  const meeting = (target: Target) => storedMeeting(handle, target, { now: clock(), state: 'draft' });
  const place = async (target: Target): Promise<GroupPlace> => {
    const meetingId = await meeting(target);
    const key = { organisationId: target.organisationId, id: meetingId };
    const round = { id: randomUUID(), position: 0, title: 'Runde', sessionId: null };
    await saveRound(handle, key, round);
    const group = { roundId: round.id, position: 0, title: 'A', topicId: null, room: null, places: null };
    const groupId = randomUUID();
    await saveGroups(handle, key, [{ ...group, id: groupId, moderatorId: null, moderatorName: null }]);
    return { meetingId, groupId };
  };
  const nowhere: GroupPlace = { meetingId: 'none', groupId: 'none' };
  const token = `own.${'A'.repeat(43)}`;
  const card = { id: 'card', questionId: null, words: 'Ein Gedanke', authorName: '' };
  const text = { cardId: 'card', base: 1, clientId: 'text', words: 'Ein Gedanke', authorName: '' };
  const proposal = { id: 'proposal', title: 'Vandalismus', words: '', authorName: '' };
  return {
    'groupPages.page': async (actor, target) => groupPages.page(as(actor), await place(target)),
    'groupPages.stamp': async (actor, target) => groupPages.stamp(as(actor), await place(target)),
    'groupPages.write': async (actor, target) =>
      groupPages.write(as(actor), await place(target), { ...card, id: randomUUID() }),
    'groupPages.rewrite': async (actor, target) => groupPages.rewrite(as(actor), await place(target), text),
    'groupPages.mark': async (actor, target) =>
      groupPages.mark(as(actor), await place(target), { cardId: 'card', isResult: true }),
    'groupPages.hide': async (actor, target) =>
      groupPages.hide(as(actor), await place(target), { cardId: 'card', reason: 'doppelt' }),
    'groupPages.move': async (actor, target) =>
      groupPages.move(as(actor), await place(target), { cardId: 'card', direction: 'up' }),
    'groupPages.questions': async (actor, target) =>
      groupPages.questions(as(actor), await meeting(target), 'none'),
    'groupPages.setQuestions': async (actor, target) =>
      groupPages.setQuestions(as(actor), await meeting(target), { roundId: 'none', questions: [] }),
    'groupPages.issueLinks': async (actor, target) =>
      groupPages.issueLinks(as(actor), await meeting(target), 'none'),
    'groupPagesByLink.page': () => groupPagesByLink.page(token, nowhere),
    'groupPagesByLink.stamp': () => groupPagesByLink.stamp(token, nowhere),
    'groupPagesByLink.write': () => groupPagesByLink.write(token, nowhere, card),
    'groupPagesByLink.rewrite': () => groupPagesByLink.rewrite(token, nowhere, text),
    'groupPagesByLink.mark': () => groupPagesByLink.mark(token, nowhere, { cardId: 'card', isResult: true }),
    'groupPagesByLink.hide': () => groupPagesByLink.hide(token, nowhere, { cardId: 'card', reason: null }),
    'groupPagesByLink.move': () => groupPagesByLink.move(token, nowhere, { cardId: 'card', direction: 'up' }),
    'openSpaces.show': async (actor, target) => openSpaces.show(as(actor), await meeting(target)),
    'openSpaces.propose': async (actor, target) =>
      openSpaces.propose(as(actor), await meeting(target), proposal),
    'openSpaces.start': async (actor, target) =>
      openSpaces.start(as(actor), await meeting(target), { budget: 3 }),
    'openSpaces.hide': async (actor, target) =>
      openSpaces.hide(as(actor), await meeting(target), { id: 'none', isHidden: true }),
    'openSpaces.count': async (actor, target) => openSpaces.count(as(actor), await meeting(target)),
    'openSpaces.makeGroups': async (actor, target) =>
      openSpaces.makeGroups(as(actor), await meeting(target), { title: 'Runde', groupCount: 1, version: 0 }),
    'openSpacesByLink.show': () => openSpacesByLink.show(token, 'none'),
    'openSpacesByLink.propose': () => openSpacesByLink.propose(token, 'none', proposal),
    'openSpacesByLink.vote': () => openSpacesByLink.vote(token, 'none', []),
  };
}
