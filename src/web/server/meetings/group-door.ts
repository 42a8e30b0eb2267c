import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import { type Failed, ok, type Result } from '#core/kernel/result.ts';
import type { GroupPage, GroupPageDoor, GroupPlace } from '#usecases/group-pages/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';
import { linksOf } from './meeting-links.ts';
import { isHelper } from './open-space-door.ts';

type DoorEvent = Pick<RequestEvent, 'locals' | 'url' | 'cookies'> & {
  readonly params: { readonly id: string; readonly group: string };
};

/** The page as one guest may use it, whichever door they came through. */
export interface OpenedPage {
  readonly page: GroupPage;
  readonly door: {
    readonly [Method in keyof GroupPageDoor<never>]: (
      ...args: Tail<Parameters<GroupPageDoor<never>[Method]>>
    ) => ReturnType<GroupPageDoor<never>[Method]>;
  };
}

type Tail<All extends readonly unknown[]> = All extends readonly [unknown, ...infer Rest] ? Rest : never;

export function placeOf({ params }: Pick<DoorEvent, 'params'>): GroupPlace {
  return { meetingId: params.id, groupId: params.group };
}

/** Links first; whoever is signed in too gets the door that can do more. Nothing opens: sign in, or read why. */
export async function tryToOpen(event: DoorEvent): Promise<Result<OpenedPage>> {
  const { groupPages, groupPagesByLink } = event.locals.umsicht;
  const place = placeOf(event);
  const links = linksOf(event);
  let refused: Failed<Problem> | null = null;
  let opened: OpenedPage | null = null;
  for (const token of links) {
    const page = await groupPagesByLink.page(token, place);
    if (page.ok) {
      opened = { page: page.value, door: boundDoor(groupPagesByLink, token) };
      break;
    }
    refused ??= page;
  }
  if (opened !== null && (opened.page.mayModerate || !(await isHelper(event)))) return ok(opened);
  if (event.locals.actor === null && refused !== null) return refused;
  const actor = signedInActor(event);
  const page = await groupPages.page(actor, place);
  return page.ok ? ok({ page: page.value, door: boundDoor(groupPages, actor) }) : page;
}

export async function openedPage(event: DoorEvent): Promise<OpenedPage> {
  return valueOrErrorPage(await tryToOpen(event));
}

function boundDoor<Key>(door: GroupPageDoor<Key>, key: Key): OpenedPage['door'] {
  return {
    page: (place) => door.page(key, place),
    stamp: (place) => door.stamp(key, place),
    write: (place, card) => door.write(key, place, card),
    rewrite: (place, text) => door.rewrite(key, place, text),
    mark: (place, mark) => door.mark(key, place, mark),
    hide: (place, change) => door.hide(key, place, change),
    move: (place, change) => door.move(key, place, change),
  };
}

/** Asked every few seconds, so the first door that opens is enough; null: none does. */
export async function stampOf(event: DoorEvent): Promise<string | null> {
  const { groupPages, groupPagesByLink } = event.locals.umsicht;
  for (const token of linksOf(event)) {
    const stamp = await groupPagesByLink.stamp(token, placeOf(event));
    if (stamp.ok) return stamp.value;
  }
  if (event.locals.actor === null) return null;
  const stamp = await groupPages.stamp(event.locals.actor, placeOf(event));
  return stamp.ok ? stamp.value : null;
}
