import type { Translator } from '#i18n/translate.ts';
import type { MeetingSummary } from '#usecases/meetings/contract.ts';
import { kindWords, whenWords } from './meeting-words.ts';

/** A report that was published tells of itself in an entry of its own, beside the one of its meeting. */
export interface ReportNotice {
  readonly meeting: MeetingSummary;
  readonly publishedAt: Date;
}

/** Meetings and their reports as an Atom feed (RFC 4287), what changed last first. */
export function meetingFeed(
  {
    meetings,
    reports,
  }: { readonly meetings: readonly MeetingSummary[]; readonly reports: readonly ReportNotice[] },
  origin: string,
  t: Translator,
): string {
  const newest = [
    ...meetings.map((meeting) => ({ at: meeting.changedAt, text: () => entry(meeting, origin, t) })),
    ...reports.map((report) => ({ at: report.publishedAt, text: () => reportEntry(report, origin, t) })),
  ].sort((one, other) => other.at.getTime() - one.at.getTime());
  const updated = newest[0]?.at ?? new Date(0);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${t.locale}">`,
    `<id>${escaped(`${origin}/treffen`)}</id>`,
    `<title>${escaped(t.message('web-meetings.feed.title'))}</title>`,
    `<updated>${updated.toISOString()}</updated>`,
    '<author><name>Umsicht</name></author>',
    `<link rel="self" type="application/atom+xml" href="${escaped(`${origin}/treffen/feed.xml`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(`${origin}/treffen`)}"/>`,
    ...newest.map(({ text }) => text()),
    '</feed>',
    '',
  ].join('\n');
}

function reportEntry({ meeting, publishedAt }: ReportNotice, origin: string, t: Translator): string {
  const address = `${origin}/treffen/${meeting.id}`;
  const summary = [
    meeting.fictional ? t.message('web.fictional') : null,
    kindWords(meeting, t),
    whenWords(meeting, t),
  ];
  return [
    '<entry>',
    `<id>${escaped(`${address}#bericht`)}</id>`,
    `<title>${escaped(t.message('meeting-report.feedTitle', { title: meeting.title }))}</title>`,
    `<published>${publishedAt.toISOString()}</published>`,
    `<updated>${publishedAt.toISOString()}</updated>`,
    `<link rel="alternate" type="text/html" href="${escaped(address)}"/>`,
    `<link rel="enclosure" type="application/pdf" href="${escaped(`${address}/bericht.pdf`)}"/>`,
    ...meeting.organisers.slice(0, 1).map((name) => `<author><name>${escaped(name)}</name></author>`),
    `<summary>${escaped(summary.filter((part) => part !== null).join(' · '))}</summary>`,
    '</entry>',
  ].join('\n');
}

function entry(meeting: MeetingSummary, origin: string, t: Translator): string {
  const address = `${origin}/treffen/${meeting.id}`;
  const state = meeting.state === 'cancelled' ? t.message('meetings.state.cancelled') : null;
  const mark = meeting.fictional ? t.message('web.fictional') : null;
  const title = [state, meeting.title].filter((part) => part !== null).join(': ');
  const summary = [
    mark,
    kindWords(meeting, t),
    whenWords(meeting, t),
    meeting.placeName,
    meeting.cancelReason,
  ]
    .filter((part) => part !== null)
    .join(' · ');
  return [
    '<entry>',
    `<id>${escaped(address)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<updated>${meeting.changedAt.toISOString()}</updated>`,
    `<link rel="alternate" type="text/html" href="${escaped(address)}"/>`,
    ...meeting.organisers.slice(0, 1).map((name) => `<author><name>${escaped(name)}</name></author>`),
    `<summary>${escaped(summary)}</summary>`,
    ...(meeting.lead === '' ? [] : [`<content type="text">${escaped(meeting.lead)}</content>`]),
    '</entry>',
  ].join('\n');
}

/** Also without the characters XML cannot hold at all. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
