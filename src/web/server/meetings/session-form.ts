import { sessionIssues } from '#core/meetings/check-meeting.ts';
import type { MeetingFacts, SessionFacts, SessionKind } from '#core/meetings/meeting.ts';
import { lineOrNull, plainLine, plainText } from '#core/meetings/plain-text.ts';
import type { Topic } from '#core/network/contact.ts';
import type { Translator } from '#i18n/translate.ts';
import type { Session, SessionDraft } from '#usecases/meetings/contract.ts';
import { personWords } from '../../meetings/person-words.ts';
import { typedNumber, typedTime } from '../../meetings/typed-times.ts';
import { type FormOutcome, word, words } from '../network/form-fields.ts';

const sessionFields = ['dayNumber', 'begins', 'ends', 'kind', 'title', 'topic', 'room', 'abstract'] as const;
type SessionField = (typeof sessionFields)[number];

export type SessionInput = Readonly<Record<SessionField, string>> & {
  /** Contacts of the network: an id and how it is shown. */
  readonly contacts: readonly { readonly id: string; readonly label: string }[];
  /** Everybody else. */
  readonly others: readonly { readonly name: string; readonly organisation: string }[];
};

export function sessionInput(form: FormData): SessionInput {
  const fields = Object.fromEntries(sessionFields.map((field) => [field, word(form, field)]));
  const organisations = words(form, 'speaker.organisation');
  // How somebody is shown travels along, so that a second search does not forget the first one.
  const labels = new Map(
    words(form, 'speaker.label').map((pair) => [pair.split('|', 1)[0] ?? '', pair.replace(/^[^|]*\|/, '')]),
  );
  return {
    ...(fields as Record<SessionField, string>),
    contacts: [...new Set(words(form, 'speaker.contact'))].map((id) => ({ id, label: labels.get(id) ?? id })),
    others: words(form, 'speaker.name').map((name, index) => ({
      name,
      organisation: organisations[index] ?? '',
    })),
  };
}

/** An item of the programme as it would have been typed. */
export function inputOfSession(
  session: SessionFacts & Pick<Session, 'speakers'>,
  t: Translator,
): SessionInput {
  const typed = sessionFields.map((field) => [field, String(session[field] ?? '')]);
  return {
    ...(Object.fromEntries(typed) as Record<SessionField, string>),
    contacts: session.speakers.flatMap((speaker) =>
      speaker.contactId === null ? [] : [{ id: speaker.contactId, label: personWords(speaker, t) }],
    ),
    others: session.speakers
      .filter(({ contactId }) => contactId === null)
      .map(({ name, organisationName }) => ({ name: name ?? '', organisation: organisationName ?? '' })),
  };
}

export function readSession(
  input: SessionInput,
  meeting: Pick<MeetingFacts, 'begins' | 'ends' | 'days'>,
  translator: Translator,
): FormOutcome<Omit<SessionDraft, 'id' | 'version'>> {
  const facts: SessionFacts = {
    dayNumber: typedNumber(input.dayNumber) ?? 1,
    begins: typedTime(input.begins),
    ends: typedTime(input.ends),
    // Whatever else was sent is found by the rules.
    kind: input.kind as SessionKind,
    title: plainLine(input.title),
    abstract: plainText(input.abstract),
    topic: input.topic === '' ? null : (input.topic as Topic),
    room: lineOrNull(input.room),
  };
  const errors: Record<string, string> = {};
  // The first complaint of a field is the one to act on.
  for (const { field, problem } of sessionIssues(facts, meeting))
    errors[field] ??= translator.problem(problem);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const others = input.others.filter(({ name, organisation }) => name !== '' || organisation !== '');
  return {
    ok: true,
    value: {
      ...facts,
      speakers: [
        ...input.contacts.map(({ id }) => ({ contactId: id, name: null, organisationName: null })),
        ...others.map(({ name, organisation }) => ({
          contactId: null,
          name: lineOrNull(name),
          organisationName: lineOrNull(organisation),
        })),
      ],
    },
  };
}

/** Both sides of a conflict, field by field. */
export function sessionRows(mine: SessionInput, theirs: SessionInput, t: Translator) {
  const shown = (field: SessionField, value: string): string => {
    const key = { kind: `meetings.session.${value}`, topic: `network.topic.${value}` }[String(field)];
    return key !== undefined && t.has(key) ? t.message(key) : value.replaceAll('\r\n', '\n');
  };
  const speakers = ({ contacts, others }: SessionInput): string =>
    [
      ...contacts.map(({ label }) => label),
      ...others.map(({ name, organisation }) => [name, organisation].filter(Boolean).join(', ')),
    ]
      .filter(Boolean)
      .join('\n');
  return [
    ...sessionFields.map((field) => ({
      label: t.message(`web-meetings.session.${field}`),
      mine: shown(field, mine[field]),
      theirs: shown(field, theirs[field]),
    })),
    { label: t.message('web-meetings.speakers.title'), mine: speakers(mine), theirs: speakers(theirs) },
  ];
}
