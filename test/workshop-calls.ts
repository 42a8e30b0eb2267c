import { randomUUID } from 'node:crypto';
import type { Handle } from '#storage/open-database.ts';
import { insertFindings } from '#storage/queries/strategy-findings.ts';
import { insertWorkshop } from '#storage/queries/workshops.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';
import { storedStrategy } from './strategy-calls.ts';

type Areas = Pick<Umsicht, 'strategyFindings' | 'workshops' | 'workshopsByLink' | 'priorities'>;

/** The calls of findings, workshops and priorities: what `access-calls.ts` is for the other areas. */
export function workshopCalls(umsicht: Areas, handle: Handle, clock: () => Date): AccessCalls {
  const { strategyFindings, workshops, workshopsByLink, priorities } = umsicht;
  const as = (actor: Actor | null): Actor => actor as Actor;
  const stored = async (target: Target): Promise<string> => {
    const id = await storedStrategy(handle, target, clock());
    const words = { verbatim: 'Müll am Bahnhof' };
    const said = { source: null, statement: words, evidence: words, caution: null, topic: null, figures: [] };
    await insertFindings(handle, { organisationId: target.organisationId, id }, [
      { ...said, id: 'finding', takenOn: '2026-11-22' },
    ]);
    return id;
  };
  const draft = {
    title: 'Werkstatt',
    day: '2026-12-01',
    place: '',
    findingIds: ['finding'],
    groups: [{ id: null, title: 'Gruppe 1' }],
  };
  const workshop = async (target: Target): Promise<readonly [string, string]> => {
    const id = await stored(target);
    const key = { organisationId: target.organisationId, id, workshopId: target.unique };
    const groups = [{ id: 'group', title: 'Gruppe 1' }];
    await insertWorkshop(handle, key, { ...draft, groups }, { now: clock(), accountId: null });
    return [id, key.workshopId];
  };
  const card = () => ({ id: randomUUID(), findingId: 'finding', kind: 'idea', words: 'Mehr Körbe' }) as const;
  const priority = {
    id: null,
    title: 'Sauberer Bahnhof',
    field: 'order',
    reason: 'Viele sagen es.',
    cause: '',
    findingIds: ['finding'],
    workshopId: null,
    version: 0,
  } as const;
  const token = `own.${'A'.repeat(43)}`;
  const secret = 'B'.repeat(43);
  return {
    'strategyFindings.offered': async (actor, target) =>
      strategyFindings.offered(as(actor), await stored(target), null),
    'strategyFindings.take': async (actor, target) =>
      strategyFindings.take(as(actor), await stored(target), { analysisId: 'none', findingIds: ['none'] }),
    'strategyFindings.addOwn': async (actor, target) =>
      strategyFindings.addOwn(as(actor), await stored(target), { statement: 'Müll', source: 'Rundgang' }),
    'strategyFindings.move': async (actor, target) =>
      strategyFindings.move(as(actor), await stored(target), { findingId: 'finding', direction: 'up' }),
    'strategyFindings.remove': async (actor, target) =>
      strategyFindings.remove(as(actor), await stored(target), 'finding'),
    'strategyFindings.setAside': async (actor, target) =>
      strategyFindings.setAside(as(actor), await stored(target), { findingId: 'finding', reason: 'gelöst' }),
    'workshops.prepare': async (actor, target) => workshops.prepare(as(actor), await stored(target), draft),
    'workshops.change': async (actor, target) => {
      const [id, workshopId] = await workshop(target);
      return workshops.change(as(actor), id, { ...draft, workshopId, version: 1 });
    },
    'workshops.read': async (actor, target) => workshops.read(as(actor), ...(await workshop(target))),
    'workshops.stamp': async (actor, target) => workshops.stamp(as(actor), ...(await workshop(target))),
    'workshops.issueLink': async (actor, target) =>
      workshops.issueLink(as(actor), ...(await workshop(target))),
    'workshops.proceed': async (actor, target) => {
      const [id, workshopId] = await workshop(target);
      return workshops.proceed(as(actor), id, { workshopId, state: 'discussing' });
    },
    'workshops.writeCard': async (actor, target) => {
      const [id, workshopId] = await workshop(target);
      return workshops.writeCard(as(actor), id, { workshopId, card: { ...card(), outlook: 'police' } });
    },
    'workshops.hideCard': async (actor, target) => {
      const [id, workshopId] = await workshop(target);
      const written = { workshopId, card: { ...card(), outlook: 'police' } } as const;
      await workshops.writeCard(as(actor), id, written);
      return workshops.hideCard(as(actor), id, { workshopId, cardId: written.card.id, reason: 'doppelt' });
    },
    'workshops.remove': async (actor, target) => workshops.remove(as(actor), ...(await workshop(target))),
    'workshops.cards': async (actor, target) => workshops.cards(as(actor), await stored(target)),
    'workshopsByLink.page': () => workshopsByLink.page(token, secret),
    'workshopsByLink.stamp': () => workshopsByLink.stamp(token),
    'workshopsByLink.join': () =>
      workshopsByLink.join(token, secret, { groupId: 'group', outlook: 'police', name: '' }),
    'workshopsByLink.writeCard': () => workshopsByLink.writeCard(token, secret, card()),
    'workshopsByLink.rewriteCard': () => workshopsByLink.rewriteCard(token, secret, card()),
    'workshopsByLink.weigh': () =>
      workshopsByLink.weigh(token, secret, { findingId: 'finding', importance: 5, influence: 3 }),
    'priorities.save': async (actor, target) => priorities.save(as(actor), await stored(target), priority),
    'priorities.move': async (actor, target) => {
      const id = await stored(target);
      const saved = await priorities.save(as(actor), id, priority);
      const priorityId = saved.ok ? saved.value.id : 'none';
      return priorities.move(as(actor), id, { priorityId, direction: 'up' });
    },
    'priorities.remove': async (actor, target) => {
      const id = await stored(target);
      const saved = await priorities.save(as(actor), id, priority);
      return priorities.remove(as(actor), id, saved.ok ? saved.value.id : 'none');
    },
  };
}
