import { endingSoon } from '#core/strategy/document/ending-soon.ts';
import { strategyToRead } from '../../../server/strategies/strategy-page.ts';
import { shownStrategySteps } from '../../../strategies/strategy-steps.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may, today } = await strategyToRead(event);
  return { strategy, may, today, steps: shownStrategySteps(strategy), endings: endingSoon(strategy, today) };
};
