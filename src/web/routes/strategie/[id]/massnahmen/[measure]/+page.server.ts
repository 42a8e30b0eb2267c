import { goalsOfMeasure } from '#core/strategy/measure-context.ts';
import { moneyPlan } from '#core/strategy/measure-money.ts';
import { latenessOf } from '#core/strategy/schedule/lateness.ts';
import { measureToRead, shownSections } from '../../../../../server/strategies/measure-page.ts';
import { hintPath } from '../../../../../strategies/measure-links.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const found = await measureToRead(event);
  const { strategy, measure, quality, may, entry, today } = found;
  const address = { strategyId: strategy.id, measureId: measure.id };
  return {
    strategy,
    measure,
    mayWork: may.work,
    punctuality: latenessOf(strategy.measures, today).get(measure.id)?.punctuality ?? ('onTime' as const),
    entry: entry === null ? null : { id: entry.id, name: entry.name },
    goals: goalsOfMeasure(measure, strategy).goals,
    money: moneyPlan(measure).all,
    indicators: strategy.indicators.filter(({ measureId }) => measureId === measure.id),
    complete: quality.complete,
    steps: shownSections(found),
    hints: quality.sections.flatMap(({ hints }) =>
      hints.map((hint) => ({ ...hint, href: hintPath(hint, address) })),
    ),
  };
};
