import { error } from '@sveltejs/kit';
import { planCalendar } from '#core/strategy/schedule/plan-calendar.ts';
import { planRows } from '#core/strategy/schedule/plan-rows.ts';
import { attachment } from '../../../../../../server/attachment.ts';
import { planPicture } from '../../../../../../server/strategies/plan-picture.ts';
import { planWorkbook } from '../../../../../../server/strategies/plan-workbook.ts';
import { strategyToRead } from '../../../../../../server/strategies/strategy-page.ts';
import { filteredRows, readPlanFilter } from '../../../../../../strategies/plan-filter.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { RequestHandler } from './$types';

/** The plan to take away, as it is filtered on the page. */
export const GET: RequestHandler = async (event) => {
  const { strategy, today } = await strategyToRead(event);
  const t = translatorFor(event.locals.locale);
  const rows = filteredRows(planRows(strategy, today), readPlanFilter(event.url.searchParams));
  const file = (content: BodyInit, mediaType: string): Response =>
    new Response(content, {
      headers: {
        'Content-Type': mediaType,
        'Content-Disposition': attachment(`${today}-${event.params.name}`),
        'Cache-Control': 'private, no-store',
      },
    });
  switch (event.params.name) {
    case 'plan.svg': {
      const { title, fictional } = strategy;
      const picture = planPicture(rows, { title, fictional, today }, t);
      return picture === null
        ? error(404, 'output.notFound')
        : file(picture.svg, 'image/svg+xml; charset=utf-8');
    }
    case 'plan.xlsx':
      return file(
        await planWorkbook(rows, { title: strategy.title, today }, t),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      );
    case 'plan.ics': {
      const shown = { id: strategy.id, measures: rows.map(({ measure }) => measure) };
      const words = {
        begins: (title: string) => t.message('web-plan.due.start', { title }),
        ends: (title: string) => t.message('web-plan.due.end', { title }),
        step: (step: string, title: string) => t.message('web-plan.due.step', { step, title }),
        responsible: (name: string) => t.message('web-plan.responsible', { name }),
      };
      const addressOf = (id: string) => `${event.url.origin}/strategie/${strategy.id}/plan/${id}`;
      return file(planCalendar(shown, words, addressOf), 'text/calendar; charset=utf-8');
    }
    default:
      return error(404, 'output.notFound');
  }
};
