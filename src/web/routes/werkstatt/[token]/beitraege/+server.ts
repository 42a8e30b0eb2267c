import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { cardKinds } from '#core/strategy/workshop/workshop.ts';
import { statusOf } from '../../../../server/failures.ts';
import { deviceSecret } from '../../../../server/strategies/workshop-device.ts';
import { translatorFor } from '../../../../texts.ts';
import type { RequestHandler } from './$types';

const text = z.string().max(20_000);
const kind = z.enum(cardKinds);
const level = z.coerce.number();
const sent = z.discriminatedUnion('what', [
  z.object({ what: z.literal('karte'), id: text, finding: text, kind, words: text }),
  z.object({ what: z.literal('aendern'), card: text, kind, words: text }),
  z.object({ what: z.literal('gewichten'), finding: text, importance: level, influence: level }),
]);

/**
 * One card, one new text or one vote, as the script of the page keeps it until the answer is there. Sent as JSON: a
 * page of another site cannot send that without being asked first.
 */
export const POST: RequestHandler = async (event) => {
  if (!event.request.headers.get('content-type')?.startsWith('application/json'))
    return json({ message: '' }, { status: 415 });
  const read = sent.safeParse(await event.request.json().catch(() => null));
  if (!read.success) return json({ message: '' }, { status: 400 });
  const { workshopsByLink } = event.locals.umsicht;
  const { token } = event.params;
  const secret = deviceSecret(event);
  const given = read.data;
  const done =
    given.what === 'karte'
      ? await workshopsByLink.writeCard(token, secret, { ...given, findingId: given.finding })
      : given.what === 'aendern'
        ? await workshopsByLink.rewriteCard(token, secret, { ...given, id: given.card })
        : await workshopsByLink.weigh(token, secret, { ...given, findingId: given.finding });
  if (done.ok) return json({ outcome: 'saved' });
  const message = translatorFor(event.locals.locale).problem(done.problem);
  return json({ message }, { status: statusOf(done.problem) });
};
