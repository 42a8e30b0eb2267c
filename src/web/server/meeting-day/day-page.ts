import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '#core/kernel/problem.ts';
import { berlinInstant } from '#core/meetings/berlin-time.ts';
import { lastDayOf } from '#core/meetings/check-meeting.ts';
import { type Profession, professions } from '#core/meetings/participant.ts';
import type { Actor } from '#usecases/contract.ts';
import type { DayList, Press } from '#usecases/meeting-day/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';
import { word } from '../network/form-fields.ts';

type DayEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

/** The list at the door, for those who organise or moderate. */
export async function openedDay(event: DayEvent): Promise<{ readonly actor: Actor; readonly list: DayList }> {
  const actor = signedInActor(event);
  return { actor, list: valueOrErrorPage(await event.locals.umsicht.meetingDay.day(actor, event.params.id)) };
}

/** The day that is worked on: the one that was asked for, today, or the first one. */
export function chosenDay({ meeting, dayNumber }: DayList, asked: string | null): number {
  const number = /^[1-5]$/.test(asked ?? '') ? Number(asked) : (dayNumber ?? 1);
  return Math.min(number, meeting.days);
}

/** People whose name or town has all of the words. */
export function found(people: DayList['people'], words: string): DayList['people'] {
  const all = words.toLocaleLowerCase('de').split(/\s+/).filter(Boolean);
  return people.filter(({ name, homeName }) => {
    const text = `${name} ${homeName ?? ''}`.toLocaleLowerCase('de');
    return all.every((one) => text.includes(one));
  });
}

/** What one form of the page says; sent at once, so it never waited. */
export function pressOf(form: FormData, more: Pick<Press, 'kind' | 'way'>): Press {
  return {
    id: randomUUID(),
    ...more,
    dayNumber: Number(word(form, 'tag')),
    participantId: word(form, 'person'),
    pressedAt: 0,
  };
}

/** The number was made with the form: whoever presses twice enters one person. */
export function walkInOf(form: FormData): Press {
  const profession = word(form, 'profession') as Profession;
  const number = word(form, 'nummer');
  return {
    ...pressOf(form, { kind: 'in', way: 'walkIn' }),
    id: `${number}-in`,
    participantId: number,
    person: {
      name: word(form, 'name'),
      organisationName: word(form, 'home'),
      profession: professions.includes(profession) ? profession : 'other',
    },
  };
}

/** Takes one press; the problem, if it was refused. */
export async function take(
  locals: App.Locals,
  press: Press,
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<Problem | null> {
  const taken = await locals.umsicht.meetingDay.take(actor, id, { sentAt: 0, presses: [press] });
  if (!taken.ok) return taken.problem;
  return taken.value.refused[0]?.problem ?? null;
}

/** What telephones keep until the last day is over. */
export function listForTelephone(list: DayList) {
  const { meeting, dayNumber, people } = list;
  const last = lastDayOf(meeting);
  return {
    until: last === null ? 0 : berlinInstant(last, '23:59'),
    day: dayNumber,
    people: people.map(({ id, name, homeName, state, days }) => ({
      id,
      name,
      home: homeName ?? '',
      hasPlace: state === 'registered',
      days,
    })),
  };
}
