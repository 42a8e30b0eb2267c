/**
 * What a telephone keeps of a day: the list, and presses that are not sent yet. The list goes when the last day is
 * over or somebody signs out; a press goes when the server has it, or after a week.
 */
export interface KeptPerson {
  readonly id: string;
  readonly name: string;
  readonly home: string;
  readonly hasPlace: boolean;
  readonly days: readonly number[];
}

export interface KeptList {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly savedAt: number;
  /** Which day it was when the list was read; null: none. */
  readonly day: number | null;
  readonly people: readonly KeptPerson[];
}

export interface KeptPress {
  readonly id: string;
  readonly kind: 'in' | 'out';
  readonly way: 'code' | 'name' | 'walkIn';
  readonly dayNumber: number;
  readonly participantId: string;
  readonly pressedAt: number;
  readonly person?: { readonly name: string; readonly organisationName: string; readonly profession: string };
}

/** What of the browser's storage is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'umsicht-tag:';
const weekMs = 7 * 86_400_000;
const listKey = (meeting: string): string => `${prefix}${meeting}:liste`;
const pressKey = (meeting: string, id: string): string => `${prefix}${meeting}:druck:${id}`;

export function keepList(shelf: Shelf, meeting: string, list: KeptList): void {
  shelf.setItem(listKey(meeting), JSON.stringify(list));
}

/** What the server has of presses, in the list that is kept; it is as old as before. */
export function takeIntoList(shelf: Shelf, meeting: string, presses: readonly KeptPress[]): void {
  const list = parsed<KeptList>(shelf.getItem(listKey(meeting)));
  if (list === null || presses.length === 0) return;
  const people = knownPeople(list, presses).map(({ waits, ...person }) => person);
  keepList(shelf, meeting, { ...list, people });
}

/** null: none, or its time is over. */
export function keptList(shelf: Shelf, meeting: string, now: number): KeptList | null {
  const list = parsed<KeptList>(shelf.getItem(listKey(meeting)));
  return list === null || list.until < now ? null : list;
}

/** Each press lies by itself: two windows of one telephone never overwrite what the other one kept. */
export function keepPress(shelf: Shelf, meeting: string, press: KeptPress): void {
  shelf.setItem(pressKey(meeting, press.id), JSON.stringify(press));
}

export function forgetPress(shelf: Shelf, meeting: string, id: string): void {
  shelf.removeItem(pressKey(meeting, id));
}

/** The first one first. */
export function keptPresses(shelf: Shelf, meeting: string): readonly KeptPress[] {
  return keysOf(shelf)
    .filter((key) => key.startsWith(pressKey(meeting, '')))
    .flatMap((key) => parsed<KeptPress>(shelf.getItem(key)) ?? [])
    .sort((one, other) => one.pressedAt - other.pressedAt);
}

/** Meetings of which something is not sent yet. */
export function meetingsWithPresses(shelf: Shelf): readonly string[] {
  const meetings = keysOf(shelf).flatMap((key) => /^umsicht-tag:([\w-]+):druck:/.exec(key)?.[1] ?? []);
  return [...new Set(meetings)];
}

/** Everybody as the telephone knows them: the list with what was pressed since. */
export function knownPeople(
  list: KeptList | null,
  presses: readonly KeptPress[],
): readonly (KeptPerson & { readonly waits: boolean })[] {
  const people = new Map(
    (list?.people ?? []).map((one) => [one.id, { ...one, days: [...one.days], waits: false }]),
  );
  for (const press of presses) {
    const person = people.get(press.participantId) ?? strangerOf(press);
    if (person === null) continue;
    const others = person.days.filter((day) => day !== press.dayNumber);
    const days = press.kind === 'in' ? [...others, press.dayNumber].sort() : others;
    people.set(person.id, { ...person, days, waits: true });
  }
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name, 'de'));
}

function strangerOf({ participantId, person }: KeptPress) {
  if (person === undefined) return null;
  const { name, organisationName } = person;
  return {
    id: participantId,
    name,
    home: organisationName,
    hasPlace: true,
    days: [] as number[],
    waits: true,
  };
}

/** Lists whose time is over, and presses nobody came back to send. */
export function forgetExpired(shelf: Shelf, now: number): void {
  for (const key of keysOf(shelf)) {
    const kept = parsed<{ readonly until?: number; readonly pressedAt?: number }>(shelf.getItem(key));
    const ends = key.endsWith(':liste') ? kept?.until : (kept?.pressedAt ?? 0) + weekMs;
    if (kept === null || (ends ?? 0) < now) shelf.removeItem(key);
  }
}

/** Everything, of every meeting. */
export function forgetAll(shelf: Shelf): void {
  for (const key of keysOf(shelf)) shelf.removeItem(key);
}

function keysOf(shelf: Shelf): readonly string[] {
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

function parsed<Kept>(text: string | null): Kept | null {
  try {
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}
