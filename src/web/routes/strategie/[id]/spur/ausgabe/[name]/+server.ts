import { error } from '@sveltejs/kit';
import { readTraceId } from '#core/strategy/trace/loose-ends.ts';
import { traceOf } from '#core/strategy/trace/trace.ts';
import { download } from '../../../../../../server/strategies/effect/download.ts';
import { strategyToRead } from '../../../../../../server/strategies/strategy-page.ts';
import { tracePicture, traceWorkbook } from '../../../../../../server/strategies/trace-view.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { RequestHandler } from './$types';

/** The trace as picture and as workbook. */
export const GET: RequestHandler = async (event) => {
  const { strategy, today } = await strategyToRead(event);
  const t = translatorFor(event.locals.locale);
  const { name } = event.params;
  const fileName = `${t.message('web-trace.file')}-${today}`;
  if (name === 'spur.svg') {
    const chosen = readTraceId(event.url.searchParams.get('von'), traceOf(strategy));
    return download(tracePicture(strategy, { chosen, linked: false, t }), 'image/svg+xml', `${fileName}.svg`);
  }
  if (name !== 'spur.xlsx') return error(404, 'output.notFound');
  const workbook = new Uint8Array(await traceWorkbook(strategy, t));
  return download(
    workbook,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    `${fileName}.xlsx`,
  );
};
