import { mayServePersonRequest } from '#core/access/privacy-policy.ts';
import { signedInActor } from '../../../server/actor.ts';
import { valueOrErrorPage } from '../../../server/failures.ts';
import { processingWords } from '../../../server/processing-document.ts';
import { translatorFor } from '../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const list = valueOrErrorPage(await event.locals.umsicht.privacy.processing(actor));
  return {
    ...processingWords(list, translatorFor(event.locals.locale)),
    mayServe: mayServePersonRequest(actor, actor),
  };
};
