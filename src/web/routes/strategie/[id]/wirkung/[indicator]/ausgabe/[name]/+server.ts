import { error } from '@sveltejs/kit';
import { download } from '../../../../../../../server/strategies/effect/download.ts';
import { indicatorOf } from '../../../../../../../server/strategies/effect/effect-page.ts';
import {
  indicatorCsv,
  indicatorPicture,
} from '../../../../../../../server/strategies/effect/indicator-view.ts';
import { strategyToRead } from '../../../../../../../server/strategies/strategy-page.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { RequestHandler } from './$types';

/** Picture and values of an indicator to take away. */
export const GET: RequestHandler = async (event) => {
  const { strategy, today } = await strategyToRead(event);
  const indicator = indicatorOf(strategy, event.params.indicator);
  const t = translatorFor(event.locals.locale);
  const { name } = event.params;
  const fileName = `${t.message('web-effect.file.indicator')}-${today}-${name}`;
  if (name === 'bild.svg')
    return download(indicatorPicture(indicator, today, t).svg, 'image/svg+xml', fileName);
  if (name === 'werte.csv') return download(indicatorCsv(indicator, t), 'text/csv; charset=utf-8', fileName);
  return error(404, 'output.notFound');
};
