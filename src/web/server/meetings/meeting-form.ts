import { longest, meetingIssues } from '#core/meetings/check-meeting.ts';
import {
  type HostRole,
  hostRoles,
  type MeetingFacts,
  type MeetingKind,
  type MeetingLanguage,
} from '#core/meetings/meeting.ts';
import { lineOrNull, plainLine, plainText } from '#core/meetings/plain-text.ts';
import type { Translator } from '#i18n/translate.ts';
import type { HostDraft, MeetingDetails, MeetingDraft } from '#usecases/meetings/contract.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { typedDay, typedNumber, typedTime } from '../../meetings/typed-times.ts';
import { type FormOutcome, word, words } from '../network/form-fields.ts';

/** The fields of a meeting in the order of the form, as they are typed. */
export const meetingFields = [
  'kind',
  'title',
  'region',
  'number',
  'lead',
  'day',
  'days',
  'begins',
  'ends',
  'placeName',
  'address',
  'travel',
  'accessibility',
  'onlineLink',
  'capacity',
  'registrationUntil',
  'language',
  'funded',
] as const satisfies readonly (keyof MeetingFacts)[];

export type MeetingInput = Readonly<Record<(typeof meetingFields)[number], string>> & {
  readonly hosts: readonly HostInput[];
};

export interface HostInput {
  readonly role: string;
  readonly organisation: string;
  readonly person: string;
}

export function meetingInput(form: FormData): MeetingInput {
  const fields = Object.fromEntries(meetingFields.map((field) => [field, word(form, field)]));
  const [organisations, people] = [words(form, 'host.organisation'), words(form, 'host.person')];
  return {
    ...(fields as Record<(typeof meetingFields)[number], string>),
    hosts: words(form, 'host.role').map((role, index) => ({
      role,
      organisation: organisations[index] ?? '',
      person: people[index] ?? '',
    })),
  };
}

export const emptyMeeting: MeetingInput = {
  ...(Object.fromEntries(meetingFields.map((field) => [field, ''])) as Record<
    (typeof meetingFields)[number],
    string
  >),
  kind: 'networking',
  days: '1',
  language: 'de',
  hosts: [],
};

/** A meeting as it would have been typed. */
export function inputOf(meeting: MeetingFacts & Pick<MeetingDetails, 'hosts'>): MeetingInput {
  const typed = meetingFields.map((field) => {
    const value = meeting[field];
    return [field, typeof value === 'boolean' ? (value ? 'ja' : '') : String(value ?? '')];
  });
  return {
    ...(Object.fromEntries(typed) as Record<(typeof meetingFields)[number], string>),
    hosts: meeting.hosts.map(({ role, organisationName, name }) => ({
      role,
      organisation: organisationName ?? '',
      person: name ?? '',
    })),
  };
}

export interface MeetingContext {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  /** As they are stored: a contact whose name may not be shown stays where nothing was typed instead. */
  readonly hosts: MeetingDetails['hosts'];
}

export function readMeeting(
  input: MeetingInput,
  context: MeetingContext,
  translator: Translator,
): FormOutcome<MeetingDraft> {
  const facts = factsOf(input);
  const errors: Record<string, string> = {};
  // The first complaint of a field is the one to act on.
  for (const { field, problem } of meetingIssues(facts)) errors[field] ??= translator.problem(problem);
  if (input.hosts.some((host) => Math.max(host.organisation.length, host.person.length) > longest.line))
    errors.hosts = translator.message('web-meetings.error.hostTooLong');
  if (Object.keys(errors).length > 0) return { ok: false, errors: errors satisfies FieldErrors };
  const hosts = input.hosts
    .filter(({ organisation, person }) => organisation !== '' || person !== '')
    .map((host) => hostOf(host, context));
  return { ok: true, value: { ...facts, hosts } };
}

function factsOf(input: MeetingInput): MeetingFacts {
  const orNull = (text: string): string | null => (text === '' ? null : text);
  return {
    // Whatever else was sent is found by the rules.
    kind: input.kind as MeetingKind,
    title: plainLine(input.title),
    region: lineOrNull(input.region),
    number: typedNumber(input.number),
    day: orNull(typedDay(input.day)),
    days: typedNumber(input.days) ?? 1,
    begins: orNull(typedTime(input.begins)),
    ends: orNull(typedTime(input.ends)),
    placeName: lineOrNull(input.placeName),
    address: orNull(plainText(input.address)),
    travel: plainText(input.travel),
    accessibility: plainText(input.accessibility),
    onlineLink: lineOrNull(input.onlineLink),
    lead: plainText(input.lead),
    capacity: typedNumber(input.capacity),
    registrationUntil: orNull(typedDay(input.registrationUntil)),
    language: input.language as MeetingLanguage,
    funded: input.funded === 'ja',
  };
}

/** A name of the directory stands for the organisation; others are kept as they were typed. */
function hostOf(
  { role, organisation, person }: HostInput,
  { organisations, hosts }: MeetingContext,
): HostDraft {
  const same = (one: string, other: string): boolean =>
    one.toLocaleLowerCase('de') === other.toLocaleLowerCase('de');
  const hostId = organisations.find(({ name }) => same(name, organisation))?.id ?? null;
  const before = hosts.find(
    (host) => host.contactId !== null && host.hostId === hostId && (host.name ?? '') === person,
  );
  return {
    role: hostRoles.find((one): one is HostRole => one === role) ?? 'organiser',
    hostId,
    contactId: before?.contactId ?? null,
    name: lineOrNull(person),
    organisationName: hostId === null ? lineOrNull(organisation) : null,
  };
}

/** Both sides of a conflict, field by field. */
export function meetingRows(mine: MeetingInput, theirs: MeetingInput, t: Translator) {
  const hosts = (input: MeetingInput): string =>
    input.hosts
      .filter(({ organisation, person }) => organisation !== '' || person !== '')
      .map(({ role, organisation, person }) => {
        const task = hostRoles.some((one) => one === role) ? t.message(`meetings.hostRole.${role}`) : role;
        return [`${task}: ${organisation || person}`, organisation === '' ? '' : person]
          .filter(Boolean)
          .join(', ');
      })
      .join('\n');
  return [
    ...meetingFields.map((field) => ({
      label: t.message(`web-meetings.field.${field}`),
      mine: fieldWords(field, mine[field], t),
      theirs: fieldWords(field, theirs[field], t),
    })),
    { label: t.message('web-meetings.hosts.title'), mine: hosts(mine), theirs: hosts(theirs) },
  ];
}

function fieldWords(field: (typeof meetingFields)[number], value: string, t: Translator): string {
  if (field === 'kind' || field === 'language') {
    const key = `meetings.${field}.${value}`;
    return t.has(key) ? t.message(key) : value;
  }
  if (field === 'funded') return t.message(value === 'ja' ? 'web-meetings.yes' : 'web-meetings.no');
  // Line ends of forms are those of Windows.
  return value.replaceAll('\r\n', '\n');
}
