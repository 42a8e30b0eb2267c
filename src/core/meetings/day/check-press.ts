import { type Problem, problem } from '../../kernel/problem.ts';
import { longest } from '../check-meeting.ts';
import { type Profession, professions } from '../participant.ts';
import { plainLine } from '../plain-text.ts';
import { type CheckInKind, type CheckInWay, checkInWays } from './check-in.ts';

/** As many as a telephone may have collected in a tunnel; more is an attack. */
export const mostPresses = 500;

interface PressFacts {
  readonly id: string;
  readonly kind: CheckInKind;
  readonly way: CheckInWay;
  readonly dayNumber: number;
  readonly participantId: string;
  readonly pressedAt: number;
  readonly person?: {
    readonly name: string;
    readonly organisationName: string;
    readonly profession: Profession;
  };
}

/** null: it can be taken. It comes from a telephone, so nothing about it is certain. */
export function pressProblem(press: PressFacts, days: number): Problem | null {
  const isId = (id: unknown): boolean => typeof id === 'string' && /^[A-Za-z0-9_-]{8,64}$/.test(id);
  if (!isId(press.id)) return problem('meetingDay.press.invalid');
  if (typeof press.participantId !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(press.participantId))
    return problem('meetingDay.person.unknown');
  const { dayNumber, kind, way, pressedAt, person } = press;
  const isKnown = (kind === 'in' || kind === 'out') && checkInWays.includes(way) && way !== 'self';
  if (!isKnown || !Number.isFinite(pressedAt)) return problem('meetingDay.press.invalid');
  if (!Number.isInteger(dayNumber) || dayNumber < 1 || dayNumber > days)
    return problem('meetings.session.dayRange', { limit: days });
  if (way === 'walkIn' && kind === 'in') return walkInProblem(person, press.participantId);
  return null;
}

function walkInProblem(person: PressFacts['person'], participantId: string): Problem | null {
  if (person === undefined || participantId.length < 8) return problem('meetingDay.press.invalid');
  const { name, organisationName, profession } = person;
  if (typeof name !== 'string' || plainLine(name) === '') return problem('meetingDay.name.missing');
  if (typeof organisationName !== 'string' || !professions.includes(profession))
    return problem('meetingDay.press.invalid');
  return Math.max(plainLine(name).length, plainLine(organisationName).length) > longest.line
    ? problem('meetings.text.tooLong', { limit: longest.line })
    : null;
}
