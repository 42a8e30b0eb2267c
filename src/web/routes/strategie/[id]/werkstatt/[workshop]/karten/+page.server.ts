import { workshopPath, workshopToRead } from '../../../../../../server/strategies/workshop-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { strategy, workshop } = await workshopToRead(event);
  const findings = workshop.findingIds.flatMap((id) => strategy.findings.find((one) => one.id === id) ?? []);
  return { path: workshopPath(event), title: workshop.title, findings };
};
