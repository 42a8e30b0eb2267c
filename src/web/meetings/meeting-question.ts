import { type MeetingKind, meetingKinds } from '#core/meetings/meeting.ts';
import type { MeetingFilter } from '#usecases/meetings/contract.ts';

/** What the address of the list asks for. */
export interface MeetingQuestion {
  readonly kind: MeetingKind | '';
  readonly region: string;
  readonly year: string;
  readonly page: number;
}

export function readMeetingQuestion(address: URLSearchParams): MeetingQuestion {
  return {
    kind: meetingKinds.find((kind) => kind === address.get('art')) ?? '',
    region: (address.get('region') ?? '').trim().slice(0, 100),
    year: /^(19|20)\d\d$/.exec(address.get('jahr') ?? '')?.[0] ?? '',
    page: Number(/^[1-9]\d{0,3}$/.exec(address.get('seite') ?? '')?.[0] ?? 1),
  };
}

export function meetingFilterOf({ kind, region, year, page }: MeetingQuestion): MeetingFilter {
  return {
    page,
    ...(kind === '' ? {} : { kind }),
    ...(region === '' ? {} : { region }),
    ...(year === '' ? {} : { year: Number(year) }),
  };
}

export function meetingAddress(question: MeetingQuestion, change: Partial<MeetingQuestion> = {}): string {
  const { kind, region, year, page } = { ...question, ...change };
  const parts = Object.entries({ art: kind, region, jahr: year, seite: page === 1 ? '' : String(page) });
  return new URLSearchParams(parts.filter(([, value]) => value !== '')).toString();
}
