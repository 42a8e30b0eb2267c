import type { MeetingNeeds } from '../meetings/meeting-guard.ts';
import type { UseCaseNeeds } from '../needs.ts';

export type ReportNeeds = MeetingNeeds & Pick<UseCaseNeeds, 'files'>;
