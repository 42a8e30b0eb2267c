import { signedInActor } from '../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const format = event.url.searchParams.get('format') === 'json' ? 'json' : 'yaml';
  const version = Number(/^\d{1,6}$/.exec(event.url.searchParams.get('fassung') ?? '')?.[0] ?? 0) || null;
  const { text, fileName } = valueOrErrorPage(
    await event.locals.umsicht.surveyForms.exportFile(actor, event.params.id, { version, format }),
  );
  return new Response(text, {
    headers: {
      'content-type':
        format === 'json' ? 'application/json; charset=utf-8' : 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
};
