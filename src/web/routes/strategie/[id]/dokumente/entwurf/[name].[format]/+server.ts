import { error } from '@sveltejs/kit';
import type { DraftChoice } from '#usecases/strategy-documents/contract.ts';
import { signedInActor } from '../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { paperFormatOf, paperResponse } from '../../../../../../server/strategies/paper-response.ts';
import { paperKindOf } from '../../../../../../strategies/paper-names.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { locals, params, url } = event;
  const format = paperFormatOf(params.format);
  const choice = choiceOf(params.name, url);
  const drafted = await locals.umsicht.strategyDocuments.draft(actor, params.id, choice);
  return paperResponse(event, { paper: valueOrErrorPage(drafted), format });
};

function choiceOf(name: string, url: URL): DraftChoice {
  const kind = paperKindOf(name);
  switch (kind) {
    case 'councilPaper':
    case 'strategy':
      return { kind };
    case 'report':
      return { kind, year: Number(url.searchParams.get('jahr')) };
    case 'projectDescription':
    case 'progressReport':
      return { kind, measureId: url.searchParams.get('massnahme') ?? '' };
    default:
      return error(404, 'output.notFound');
  }
}
