import { error } from '@sveltejs/kit';
import { evaluationFile } from '../../../../../../../../server/strategies/effect/evaluation-file.ts';
import { strategyToRead } from '../../../../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../../../../texts.ts';
import type { RequestHandler } from './$types';

/** Picture and numbers of the look ahead of a measure. */
export const GET: RequestHandler = async (event) => {
  const { strategy } = await strategyToRead(event);
  const { measure, name } = event.params;
  const look = strategy.evaluations.findLast((one) => one.kind === 'before' && one.measureId === measure);
  if (look === undefined) return error(404, 'effect.evaluation.notFound');
  return evaluationFile(look, name, translatorFor(event.locals.locale));
};
