import { planRows } from '#core/strategy/schedule/plan-rows.ts';
import { planPicture } from '../../../../server/strategies/plan-picture.ts';
import { strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import { filterChoices, filteredRows, readPlanFilter } from '../../../../strategies/plan-filter.ts';
import { translatorFor } from '../../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, today, may } = await strategyToRead(event);
  const all = planRows(strategy, today);
  const filter = readPlanFilter(event.url.searchParams);
  const rows = filteredRows(all, filter);
  const { id, title, fictional, organisationName } = strategy;
  const picture = planPicture(rows, { title, fictional, today }, translatorFor(event.locals.locale));
  return {
    strategy: { id, title, organisationName },
    today,
    may,
    rows,
    count: all.length,
    filter,
    choices: filterChoices(all),
    picture: picture?.svg ?? null,
  };
};
