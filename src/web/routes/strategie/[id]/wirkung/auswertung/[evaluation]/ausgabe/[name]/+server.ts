import { evaluationOf } from '../../../../../../../../server/strategies/effect/effect-page.ts';
import { evaluationFile } from '../../../../../../../../server/strategies/effect/evaluation-file.ts';
import { strategyToRead } from '../../../../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../../../../texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { strategy } = await strategyToRead(event);
  const { evaluation, name } = event.params;
  return evaluationFile(evaluationOf(strategy, evaluation), name, translatorFor(event.locals.locale));
};
