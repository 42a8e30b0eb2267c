import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import type { RequestHandler } from './$types';

/** The settings of the pages as the description file of the command line. */
export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const described = await event.locals.umsicht.analyses.description(actor, event.params.id);
  const { text, fileName } = valueOrErrorPage(described);
  return new Response(text, {
    headers: {
      'Content-Type': 'application/yaml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
};
