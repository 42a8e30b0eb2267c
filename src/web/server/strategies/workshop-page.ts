import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { Result } from '#core/kernel/result.ts';
import { translatorFor } from '../../texts.ts';
import { valueOrErrorPage } from '../failures.ts';
import { strategyToChange, strategyToRead } from './strategy-page.ts';

type WorkshopEvent = Pick<RequestEvent, 'locals' | 'url'> & {
  readonly params: { readonly id: string; readonly workshop: string };
};

/** A workshop with the strategy it belongs to, for those who may look. */
export async function workshopToRead(event: WorkshopEvent) {
  const found = await strategyToRead(event);
  const { id, workshop } = event.params;
  const read = await event.locals.umsicht.workshops.read(found.actor, id, workshop);
  return { ...found, workshop: valueOrErrorPage(read) };
}

/** The same for those who lead it. */
export async function workshopToLead(event: WorkshopEvent) {
  const { actor, strategy } = await strategyToChange(event);
  const { id, workshop } = event.params;
  const read = await event.locals.umsicht.workshops.read(actor, id, workshop);
  return { actor, strategy, workshop: valueOrErrorPage(read) };
}

export function workshopPath({ params }: Pick<WorkshopEvent, 'params'>): string {
  return `/strategie/${params.id}/werkstatt/${params.workshop}`;
}

/** Back to the workshop, or the problem in words with what was typed. */
export function backToWorkshop<Typed extends object>(
  event: WorkshopEvent,
  done: Result<unknown>,
  { typed, anchor = '' }: { readonly typed: Typed; readonly anchor?: string },
) {
  if (!done.ok)
    return fail(400, { message: translatorFor(event.locals.locale).problem(done.problem), ...typed });
  redirect(303, `${workshopPath(event)}${anchor}`);
}
