import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { returnsPicture } from '../../../../server/surveys/returns-picture.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locale, umsicht } = event.locals;
  const returns = valueOrErrorPage(await umsicht.surveyReturns.account(actor, event.params.id));
  return { returns, picture: returnsPicture(returns.account, translatorFor(locale), locale) };
};
