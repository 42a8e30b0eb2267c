import type { UseCaseNeeds } from '../needs.ts';

export type ClosingNeeds = Pick<UseCaseNeeds, 'within' | 'beyond' | 'clock' | 'turns'>;

/** Changes of one survey that must not meet each other. */
export const turnOf = (id: string): string => `survey.${id}`;
