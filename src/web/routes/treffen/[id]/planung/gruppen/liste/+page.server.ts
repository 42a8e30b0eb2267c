import { groupPlan } from '../../../../../../server/meetings/group-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await groupPlan(event);
  const seatOf = (personId: string) =>
    plan.rounds.map(
      ({ groups }) => groups.find(({ members }) => members.some(({ id }) => id === personId)) ?? null,
    );
  return {
    id: event.params.id,
    title: plan.title,
    rounds: plan.rounds.map(({ id, title }) => ({ id, title })),
    rows: plan.people.map(({ id, name, homeName }) => ({
      id,
      name,
      homeName,
      seats: seatOf(id).map((group) => group && { title: group.title, room: group.room }),
    })),
    isAllocated: plan.quality !== null,
  };
};
