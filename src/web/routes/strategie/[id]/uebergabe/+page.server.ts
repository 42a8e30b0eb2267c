import { lateThings } from '#core/strategy/document/yearly-report.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const t = translatorFor(locals.locale);
  const view = valueOrErrorPage(await locals.umsicht.strategyDocuments.handover(actor, params.id));
  const late = Object.fromEntries(
    view.open.measures.map((measure) => [measure.id, lateThings(measure, view.today).map(t.text)]),
  );
  return { ...view, late };
};
