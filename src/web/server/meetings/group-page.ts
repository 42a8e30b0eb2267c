import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { Actor } from '#usecases/contract.ts';
import type { GroupPlan } from '#usecases/meeting-groups/contract.ts';
import { translatorFor } from '../../texts.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';

type GroupEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

export async function groupPlan(
  event: GroupEvent,
): Promise<{ readonly actor: Actor; readonly plan: GroupPlan }> {
  const actor = signedInActor(event);
  const plan = await event.locals.umsicht.meetingGroups.plan(actor, event.params.id);
  return { actor, plan: valueOrErrorPage(plan) };
}

export function groupsPath({ params }: { readonly params: { readonly id: string } }): string {
  return `/treffen/${params.id}/planung/gruppen`;
}

/** Back to the groups, or the problem in words above the form it came from. */
export function backToGroups(event: GroupEvent, done: Result<unknown, Problem>, anchor = '') {
  if (!done.ok) return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem) });
  redirect(303, `${groupsPath(event)}${anchor}`);
}

/** A whole number as typed; empty: null; anything else: NaN, which every check refuses. */
export function wholeNumber(words: string): number | null {
  if (words === '') return null;
  return /^\d{1,6}$/.test(words) ? Number(words) : Number.NaN;
}
