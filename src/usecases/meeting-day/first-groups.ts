import type { Handle } from '#storage/open-database.ts';
import { readGroupPlan } from '#storage/queries/meeting-groups.ts';
import type { MeetingKey } from '#storage/queries/meetings.ts';

/** The group of the first round each person begins the day in, by their id; empty where no groups were made. */
export async function groupsOfFirstRound(
  handle: Handle,
  meeting: MeetingKey,
): Promise<ReadonlyMap<string, string>> {
  const { rounds, groups, placements } = await readGroupPlan(handle, meeting);
  const [first] = rounds;
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  return new Map(
    placements
      .filter(({ roundId }) => roundId === first?.id)
      .flatMap(({ personId, groupId }) => {
        const title = titles.get(groupId);
        return title === undefined ? [] : [[personId, title] as const];
      }),
  );
}
