import { mayReadUnprotectedCounts } from '#core/access/analysis-policy.ts';
import { mayWorkOnStrategy } from '#core/access/strategy-policy.ts';
import { anchorId } from '#reports/html/escape-html.ts';
import { outputNames } from '../../../../output-names.ts';
import { signedInActor } from '../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../server/failures.ts';
import { renderedReport } from '../../../../server/rendered-reports.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const tree = valueOrErrorPage(await locals.umsicht.runs.report(actor, params.id));
  const translator = translatorFor(locals.locale);
  return {
    id: params.id,
    outputs: outputNames.filter((name) => name !== 'r-script.zip' || mayReadUnprotectedCounts(actor, actor)),
    title: translator.text(tree.title),
    contents: [
      { anchor: 'report-summary', title: translator.message('report-frame.summary') },
      ...tree.sections.map(({ id, title }) => ({
        anchor: anchorId('section', id),
        title: translator.text(title),
      })),
    ],
    html: renderedReport(tree, translator),
    strategyPath: await pathIntoStrategy(event),
  };
};

/** Where findings are taken over: the strategy one works on, or a new one. null: somebody else does that. */
async function pathIntoStrategy(event: RequestEvent): Promise<string | null> {
  const actor = signedInActor(event);
  if (!mayWorkOnStrategy(actor, actor)) return null;
  const { strategies } = valueOrErrorPage(await event.locals.umsicht.strategies.list(actor));
  const open = strategies.find(({ state }) => state !== 'ended');
  if (open === undefined) return '/strategie/neu';
  return `/strategie/${open.id}/befunde/uebernehmen?${new URLSearchParams({ analyse: event.params.id })}`;
}
