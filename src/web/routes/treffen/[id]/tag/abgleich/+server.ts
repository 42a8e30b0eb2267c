import { json } from '@sveltejs/kit';
import type { Press } from '#usecases/meeting-day/contract.ts';
import { statusOf } from '../../../../../server/failures.ts';
import { listForTelephone } from '../../../../../server/meeting-day/day-page.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { RequestHandler } from './$types';

/**
 * What a telephone collected, and the list as it is now. Sent as JSON: a page of another site cannot send that
 * without being asked first.
 */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const translator = translatorFor(locals.locale);
  const { actor, umsicht } = locals;
  if (actor === null) return json({ signedOut: true }, { status: 401 });
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return json({ message: '' }, { status: 415 });
  const sent: unknown = await request.json().catch(() => null);
  if (!isSent(sent)) return json({ message: '' }, { status: 400 });
  const taken = await umsicht.meetingDay.take(actor, params.id, sent);
  if (!taken.ok)
    return json({ message: translator.problem(taken.problem) }, { status: statusOf(taken.problem) });
  const list = sent.wantsList ? await umsicht.meetingDay.day(actor, params.id) : null;
  return json({
    accepted: taken.value.accepted,
    refused: taken.value.refused.map(({ id, problem }) => ({ id, reason: translator.problem(problem) })),
    list: list?.ok ? listForTelephone(list.value) : null,
  });
};

interface Sent {
  readonly sentAt: number;
  readonly presses: readonly Press[];
  readonly wantsList?: boolean;
}

/** The use case looks into each press. */
function isSent(sent: unknown): sent is Sent {
  if (typeof sent !== 'object' || sent === null) return false;
  const { sentAt, presses } = sent as Partial<Sent>;
  return (
    typeof sentAt === 'number' &&
    Array.isArray(presses) &&
    presses.every((press) => typeof press === 'object' && press !== null)
  );
}
