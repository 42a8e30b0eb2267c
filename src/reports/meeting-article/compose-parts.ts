import { lastDayOf } from '#core/meetings/check-meeting.ts';
import type {
  ArticleMeeting,
  ArticlePart,
  ArticleSource,
  Attendance,
  PrintedPerson,
  Rated,
} from '#core/meetings/report/article.ts';
import type { Translator } from '#i18n/translate.ts';

/** More towns than this are only counted: nobody reads the list. */
const mostTowns = 30;

/**
 * The text of each part as it is composed from the meeting, in the form people write it in too (`articleBlocks`). An
 * empty text: there is nothing to say.
 */
export function composedParts(source: ArticleSource, t: Translator): Readonly<Record<ArticlePart, string>> {
  return {
    title: source.meeting.title,
    lead: leadOf(source, t),
    programme: programmeOf(source.meeting, t),
    attendance: attendanceOf(source.facts.attendance, t),
    groups: groupsOf(source, t),
    feedback: feedbackOf(source, t),
    outlook: outlookOf(source, t),
    thanks: thanksOf(source.meeting, t),
  };
}

/** Am 13. Dezember 2022; vom 3. Juni 2025 bis 4. Juni 2025. */
export function whenSentence({ day, days }: Pick<ArticleMeeting, 'day' | 'days'>, t: Translator): string {
  const last = lastDayOf({ day, days });
  if (day === null || last === null) return '';
  return last === day
    ? t.message('meeting-report.when.day', { day: t.date(day) })
    : t.message('meeting-report.when.days', { from: t.date(day), to: t.date(last) });
}

function leadOf({ meeting, facts }: ArticleSource, t: Translator): string {
  const to = t.message(`meeting-report.to.${meeting.kind}`, {
    number: meeting.number === null ? '' : `${ordinalOf(meeting.number, t)} `,
    region: meeting.region === null ? '' : ` ${meeting.region}`,
  });
  const when = whenSentence(meeting, t);
  const people = facts.attendance?.people ?? 0;
  const sentence =
    when === ''
      ? ''
      : people === 0
        ? t.message('meeting-report.lead.somebody', { when, to })
        : t.message('meeting-report.lead.people', { when, to, count: people });
  return joined([sentence, meeting.lead]);
}

const englishEndings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
const englishOrdinals = new Intl.PluralRules('en-GB', { type: 'ordinal' });

/** 2. in German, 2nd in English. */
function ordinalOf(number: number, t: Translator): string {
  return t.locale === 'de'
    ? `${number}.`
    : `${number}${englishEndings[englishOrdinals.select(number)] ?? 'th'}`;
}

function programmeOf(meeting: ArticleMeeting, t: Translator): string {
  const of = (...kinds: readonly string[]): string[] =>
    meeting.sessions
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ title, speakers }) => listed(withSpeakers(title, speakers, t)));
  const focal = of('focus');
  const rest = of('talk', 'groupPhase');
  if (focal.length === 0 && rest.length === 0) {
    const others = of('other');
    return others.length === 0 ? '' : lines([t.message('meeting-report.programme.only'), ...others]);
  }
  return joined([
    focal.length === 0
      ? ''
      : lines([t.message('meeting-report.programme.focal', { count: focal.length }), ...focal]),
    rest.length === 0
      ? ''
      : lines([
          t.message(focal.length === 0 ? 'meeting-report.programme.only' : 'meeting-report.programme.also'),
          ...rest,
        ]),
  ]);
}

function withSpeakers(title: string, speakers: readonly PrintedPerson[], t: Translator): string {
  const names = [
    ...new Set(speakers.map((speaker) => personWords(speaker, t)).filter((name) => name !== '')),
  ];
  return names.length === 0 ? title : `${title} (${names.join('; ')})`;
}

/** Somebody who did not agree to be named appears by function and organisation. */
export function personWords(person: PrintedPerson, t: Translator): string {
  const who =
    person.name ?? (person.function === null ? null : t.message(`network.function.${person.function}`));
  return [who, person.organisationName].filter((part) => part !== null && part !== '').join(', ');
}

function attendanceOf(attendance: Attendance | null, t: Translator): string {
  if (attendance === null) return '';
  const { people, checkedIn, towns, professions } = attendance;
  const from = professions.map(({ profession, count }) =>
    t.message(`meeting-report.from.${profession}`, { count }),
  );
  const words = { count: people, from: t.list(from) };
  return joined([
    t.message(`meeting-report.attendance.${checkedIn ? 'there' : 'registered'}`, words),
    towns.length === 0
      ? ''
      : towns.length > mostTowns
        ? t.message('meeting-report.attendance.manyTowns', { count: towns.length })
        : t.message('meeting-report.attendance.towns', {
            count: towns.length,
            names: t.list(towns.map(({ name }) => name)),
          }),
  ]);
}

function groupsOf({ facts }: ArticleSource, t: Translator): string {
  return joined(
    facts.rounds
      .filter(({ groups }) => groups.length > 0)
      .flatMap(({ title, groups }) => {
        const count = groups.length;
        const round = t.message('meeting-report.groups.round', { round: title, count });
        const named = groups.filter((group) => group.topic !== null || group.results.length > 0);
        if (named.length === 0) return [t.message('meeting-report.groups.plain', { round: title, count })];
        // Results stand below the group they are of; without any, the groups are one list.
        if (named.every(({ results }) => results.length === 0))
          return [lines([round, ...named.map((group) => listed(groupWords(group, t)))])];
        return [
          round,
          ...named.map((group) => lines([`${groupWords(group, t)}:`, ...group.results.map(listed)])),
        ];
      }),
  );
}

function groupWords(
  { title, topic }: { readonly title: string; readonly topic: string | null },
  t: Translator,
): string {
  const group = /^\d+$/.test(title) ? t.message('meeting-report.groups.numbered', { number: title }) : title;
  return topic === null || topic === title ? group : `${group}: ${topic}`;
}

function feedbackOf({ facts }: ArticleSource, t: Translator): string {
  const { feedback } = facts;
  if (feedback === null) return '';
  const share = ({ helpful, answers }: Rated) => ({
    helpful,
    answers,
    share: { value: helpful / answers, format: 'percent0' } as const,
  });
  const parts = feedback.parts.map((part) =>
    listed(t.message('meeting-report.feedback.part', { title: part.title, ...share(part) })),
  );
  return joined([
    t.message('meeting-report.feedback.overall', share(feedback)),
    parts.length === 0 ? '' : lines([t.message('meeting-report.feedback.parts'), ...parts]),
  ]);
}

function outlookOf({ facts }: ArticleSource, t: Translator): string {
  const { next } = facts;
  if (next === null) return '';
  const words = { title: next.title, day: t.date(next.day), place: next.placeName ?? '' };
  return t.message(`meeting-report.outlook.${next.placeName === null ? 'day' : 'place'}`, words);
}

function thanksOf(meeting: ArticleMeeting, t: Translator): string {
  const moderators = [...new Set(meeting.moderators.map((person) => personWords(person, t)))].filter(
    (name) => name !== '',
  );
  return [
    t.message('meeting-report.thanks.organisers', { names: t.list(meeting.organisers) }),
    moderators.length === 0
      ? ''
      : t.message('meeting-report.thanks.moderators', { names: moderators.join('; ') }),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function listed(text: string): string {
  return `- ${text.replaceAll('\n', ' ')}`;
}

function lines(all: readonly string[]): string {
  return all.join('\n');
}

function joined(paragraphs: readonly string[]): string {
  return paragraphs.filter((text) => text !== '').join('\n\n');
}
