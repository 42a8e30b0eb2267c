import { isOutside } from '#core/meetings/check-meeting.ts';
import { addDays } from '#core/network/day.ts';
import type { MeetingPlan } from '#usecases/meetings/contract.ts';

/** A step of the planning as one line; texts `web-meetings.step.<id>` and `web-meetings.next.<id>.*`. */
interface PlanningStep {
  readonly id: string;
  /** Below `/treffen/<id>`; `#…`: on the page of the planning itself. */
  readonly path: string;
  readonly isDone: (plan: MeetingPlan) => boolean;
  /** Days before the meeting (negative: after it) by which it should be done. */
  readonly daysBefore: number;
  /** Missing: it can be worked on at any time. */
  readonly isPossible?: (plan: MeetingPlan) => boolean;
  /** Before that it is not what is to be done next. Missing: at once. */
  readonly isTime?: (plan: MeetingPlan) => boolean;
}

/** In the order in which they are done. A part of the work that is built adds its line here. */
const planningSteps: readonly PlanningStep[] = [
  { id: 'details', path: '/planung/angaben', isDone: ({ missing }) => missing.length === 0, daysBefore: 56 },
  { id: 'programme', path: '/planung/programm', isDone: isProgrammeDone, daysBefore: 49 },
  { id: 'announce', path: '#ankuendigen', isDone: ({ state }) => state !== 'draft', daysBefore: 42 },
  {
    id: 'invite',
    path: '/planung/teilnehmende',
    // Whoever only passes on the link to register has invited too.
    isDone: ({ state, counts }) => state === 'held' || (counts.invited ?? 0) + (counts.registered ?? 0) > 0,
    daysBefore: 35,
    isPossible: ({ state }) => state !== 'draft',
  },
  {
    id: 'groups',
    path: '/planung/gruppen',
    isDone: ({ counts }) => (counts.placed ?? 0) > 0,
    daysBefore: 3,
    isPossible: ({ state }) => state !== 'draft',
  },
  {
    id: 'day',
    path: '/planung/druck',
    isDone: ({ state }) => state === 'held',
    daysBefore: 1,
    isPossible: ({ state }) => state !== 'draft',
  },
  {
    id: 'results',
    path: '/ergebnisse',
    isDone: ({ counts }) => (counts.agreements ?? 0) + (counts.questions ?? 0) > 0,
    daysBefore: -3,
    isPossible: ({ state }) => state !== 'draft',
    isTime: ({ state }) => state === 'held',
  },
  {
    id: 'report',
    path: '/planung/bericht',
    isDone: ({ counts }) => (counts.publishedReports ?? 0) > 0,
    daysBefore: -14,
    isTime: ({ state }) => state === 'held',
  },
];

/** A meeting that was made shorter leaves items outside of it: somebody has to look at them. */
function isProgrammeDone(plan: MeetingPlan): boolean {
  return plan.sessions.length > 0 && !plan.sessions.some((session) => isOutside(session, plan));
}

export interface ShownStep {
  readonly id: string;
  readonly href: string;
  readonly state: 'done' | 'next' | 'open';
  readonly isReachable: boolean;
  /** null: the day of the meeting is not known yet. */
  readonly dueOn: string | null;
}

/** Exactly one step is next, until all are done or the meeting is called off. */
export function shownSteps(plan: MeetingPlan): readonly ShownStep[] {
  const { day } = plan;
  const next =
    plan.state === 'cancelled'
      ? undefined
      : planningSteps.find((step) => !step.isDone(plan) && (step.isTime?.(plan) ?? true));
  return planningSteps.map((step) => ({
    id: step.id,
    href: step.path.startsWith('#') ? step.path : `/treffen/${plan.id}${step.path}`,
    state: step === next ? 'next' : step.isDone(plan) ? 'done' : 'open',
    isReachable: plan.state !== 'cancelled' && (step.isPossible?.(plan) ?? true),
    dueOn: day === null ? null : addDays(day, -step.daysBefore),
  }));
}
