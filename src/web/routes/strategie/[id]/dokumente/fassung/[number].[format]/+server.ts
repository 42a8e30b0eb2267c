import { signedInActor } from '../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { paperFormatOf, paperResponse } from '../../../../../../server/strategies/paper-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const format = paperFormatOf(params.format);
  const version = Number(params.number);
  const paper = valueOrErrorPage(await locals.umsicht.strategyDocuments.version(actor, params.id, version));
  return paperResponse(event, { paper, format, version });
};
