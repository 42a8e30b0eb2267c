import { berlinMoment } from '#core/meetings/berlin-time.ts';
import { lastDayOf } from '#core/meetings/check-meeting.ts';
import type { MeetingArticle } from '#reports/meeting-article/meeting-article.ts';
import type { MeetingDetails } from '#usecases/meetings/contract.ts';

/**
 * What search engines read of a meeting: schema.org Event as JSON-LD, in the element it is to stand in. It is data,
 * not a script that runs, so the content security policy has nothing to allow.
 */
export function structuredData(meeting: MeetingDetails, address: string): string {
  return scriptOf(eventOf(meeting, address));
}

/** The report of a meeting: schema.org Article about the event of the same page. */
export function structuredArticle(
  article: MeetingArticle,
  about: { readonly meeting: MeetingDetails; readonly address: string; readonly publishedAt: Date },
): string {
  const { meeting, address, publishedAt } = about;
  return scriptOf({
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': `${address}#bericht`,
    url: address,
    headline: article.title,
    description: articleSummary(article),
    inLanguage: article.language,
    datePublished: publishedAt.toISOString(),
    author: meeting.organisers.map((name) => ({ '@type': 'Organization', name })),
    image: article.photos.map((photo) => `${address}/bilder/${photo.id}/large`),
    about: { '@id': address },
  });
}

/** The first paragraph, for whoever shows a link. */
export function articleSummary({ lead, title }: MeetingArticle): string {
  const first = lead.find((block) => block.kind === 'paragraph');
  return first?.kind === 'paragraph' ? first.text.slice(0, 300) : title;
}

function scriptOf(data: Record<string, unknown>): string {
  const json = JSON.stringify(data);
  // Nothing that was typed can end the element or begin a comment in it.
  const safe = json.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
  return `<script type="application/ld+json">${safe}</script>`;
}

function eventOf(meeting: MeetingDetails, address: string): Record<string, unknown> {
  const { day, begins, ends, placeName, onlineLink } = meeting;
  const last = lastDayOf(meeting);
  const schema = (name: string): string => `https://schema.org/${name}`;
  const places = [
    ...(placeName === null
      ? []
      : [
          {
            '@type': 'Place',
            name: placeName,
            ...(meeting.address === null ? {} : { address: meeting.address }),
          },
        ]),
    ...(onlineLink === null ? [] : [{ '@type': 'VirtualLocation', url: onlineLink }]),
  ];
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': address,
    url: address,
    name: meeting.title,
    ...(meeting.lead === '' ? {} : { description: meeting.lead }),
    ...(day === null || begins === null ? {} : { startDate: berlinMoment(day, begins) }),
    ...(last === null || ends === null ? {} : { endDate: berlinMoment(last, ends) }),
    eventStatus: schema(meeting.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'),
    eventAttendanceMode: schema(
      placeName === null
        ? 'OnlineEventAttendanceMode'
        : onlineLink === null
          ? 'OfflineEventAttendanceMode'
          : 'MixedEventAttendanceMode',
    ),
    location: places,
    organizer: meeting.organisers.map((name) => ({ '@type': 'Organization', name })),
    inLanguage: meeting.language,
    ...(meeting.capacity === null ? {} : { maximumAttendeeCapacity: meeting.capacity }),
  };
}
