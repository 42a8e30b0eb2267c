import { valueOrErrorPage } from '../../../../server/failures.ts';
import { paperFormatOf, paperResponse } from '../../../../server/strategies/paper-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const format = paperFormatOf(params.format);
  const published = await locals.umsicht.strategyDocuments.publishedPaper(locals.actor, params.id);
  return paperResponse(event, { paper: valueOrErrorPage(published), format });
};
