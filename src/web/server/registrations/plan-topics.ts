import { isWishable } from '#core/meetings/check-registration.ts';
import type { MeetingDetails } from '#usecases/meetings/contract.ts';

/** Topics of the programme that can be wished for. */
export function topicsOfPlan({ sessions }: Pick<MeetingDetails, 'sessions'>) {
  return sessions.filter(isWishable).map(({ id, title }) => ({ id, title }));
}
