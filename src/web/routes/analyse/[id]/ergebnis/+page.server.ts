import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { reportFragment } from '../../../../server/report-fragment.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const tree = valueOrErrorPage(await locals.umsicht.runs.report(actor, params.id));
  const translator = translatorFor(locals.locale);
  return {
    id: params.id,
    title: translator.text(tree.title),
    subtitle: translator.text(tree.subtitle),
    fictional: tree.fictional,
    contents: tree.sections.map(({ id, title }) => ({ id, title: translator.text(title) })),
    html: reportFragment(tree, translator),
  };
};
