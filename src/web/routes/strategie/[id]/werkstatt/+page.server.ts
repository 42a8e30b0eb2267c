import { strategyToRead } from '../../../../server/strategies/strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, may } = await strategyToRead(event);
  return { strategy, mayWork: may.work };
};
