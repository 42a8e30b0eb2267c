import { error } from '@sveltejs/kit';
import { personKinds } from '../../../../../person-kinds.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import type { RequestHandler } from './$types';

/** The answer to a request for access: everything that is kept about one person. */
export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { id } = event.params;
  const kind = personKinds.find((one) => one === event.params.kind) ?? error(404, 'privacy.person.notFound');
  const exported = valueOrErrorPage(await event.locals.umsicht.privacy.exportPerson(actor, { kind, id }));
  return new Response(exported.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': exported.mediaType,
      // The id was found in the database: it holds letters, digits and hyphens only.
      'Content-Disposition': `attachment; filename="${exported.fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
};
