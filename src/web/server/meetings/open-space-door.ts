import type { RequestEvent } from '@sveltejs/kit';
import { ok, type Result } from '#core/kernel/result.ts';
import type { OpenSpace } from '#usecases/open-spaces/contract.ts';
import { signedInActor } from '../actor.ts';
import { linksOf } from './meeting-links.ts';

type SpaceEvent = Pick<RequestEvent, 'locals' | 'url' | 'cookies'> & {
  readonly params: { readonly id: string };
};

export interface OpenedSpace {
  readonly space: OpenSpace;
  /** The link somebody takes part with; null: only signed in. */
  readonly token: string | null;
}

/** Signed-in helpers lead, links take part; somebody may be both, as an organiser who votes. */
export async function openedSpace(event: SpaceEvent): Promise<Result<OpenedSpace>> {
  const { locals, params } = event;
  const { openSpaces, openSpacesByLink } = locals.umsicht;
  const byLink = await throughLinks(event);
  if (byLink !== null && !(await isHelper(event))) return byLink;
  const led = await openSpaces.show(signedInActor(event), params.id);
  if (!led.ok) return led;
  if (byLink?.ok !== true) return ok({ space: led.value, token: null });
  const { space, token } = byLink.value;
  const own = new Map(space.proposals.map((one) => [one.id, one.ownPoints]));
  const proposals = led.value.proposals.map((one) => ({ ...one, ownPoints: own.get(one.id) ?? 0 }));
  return ok({ space: { ...led.value, proposals, mayVote: space.mayVote }, token });

  /** The first link that opens, or why the first does not; null: there is none. */
  async function throughLinks({ cookies }: SpaceEvent): Promise<Result<OpenedSpace> | null> {
    let refused: Result<OpenedSpace> | null = null;
    for (const token of linksOf({ cookies })) {
      const shown = await openSpacesByLink.show(token, params.id);
      if (shown.ok) return ok({ space: shown.value, token });
      refused ??= shown;
    }
    return refused;
  }
}

/** Asked quietly: a participant who happens to be signed in elsewhere is refused nothing. */
export async function isHelper({ locals, params }: Omit<SpaceEvent, 'url' | 'cookies'>): Promise<boolean> {
  if (locals.actor === null) return false;
  const meeting = await locals.umsicht.meetings.read(locals.actor, params.id);
  return meeting.ok && meeting.value.may.help;
}
