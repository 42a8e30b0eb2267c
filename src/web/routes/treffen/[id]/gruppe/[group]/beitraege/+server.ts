import { json } from '@sveltejs/kit';
import { z } from 'zod';
import type { Problem } from '#core/kernel/problem.ts';
import { statusOf } from '../../../../../../server/failures.ts';
import { placeOf, tryToOpen } from '../../../../../../server/meetings/group-door.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { RequestHandler } from './$types';

const text = z.string().max(20_000);
const sent = z.discriminatedUnion('what', [
  z.object({ what: z.literal('karte'), id: text, question: text, words: text, author: text }),
  z.object({
    what: z.literal('aendern'),
    id: text,
    card: text,
    version: z.coerce.number(),
    words: text,
    author: text,
  }),
]);

/**
 * One card or one new text, as the script of the page keeps it until the answer is there. Sent as JSON: a page of
 * another site cannot send that without being asked first.
 */
export const POST: RequestHandler = async (event) => {
  if (!event.request.headers.get('content-type')?.startsWith('application/json'))
    return json({ message: '' }, { status: 415 });
  const read = sent.safeParse(await event.request.json().catch(() => null));
  if (!read.success) return json({ message: '' }, { status: 400 });
  const refusal = (problem: Problem) =>
    json({ message: translatorFor(event.locals.locale).problem(problem) }, { status: statusOf(problem) });
  const opened = await tryToOpen(event);
  if (!opened.ok) return refusal(opened.problem);
  const { door } = opened.value;
  const place = placeOf(event);
  const { id, words, author: authorName } = read.data;
  const done =
    read.data.what === 'aendern'
      ? await door.rewrite(place, {
          cardId: read.data.card,
          base: read.data.version,
          clientId: id,
          words,
          authorName,
        })
      : await door.write(place, { id, questionId: read.data.question || null, words, authorName });
  if (done.ok) return json({ outcome: done.value?.outcome ?? 'saved' });
  return refusal(done.problem);
};
