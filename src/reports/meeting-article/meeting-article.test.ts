import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { ArticleSource } from '#core/meetings/report/article.ts';
import { articleBlocks } from '#core/meetings/report/article-blocks.ts';
import { composedParts } from './compose-parts.ts';
import { articleTranslator, meetingArticle } from './meeting-article.ts';
import { renderArticlePdf } from './render-article-pdf.ts';

const speaker = { name: null, function: 'mayor', organisationName: 'Torfsee' };
const source: ArticleSource = {
  meeting: {
    kind: 'networking',
    title: 'Zweites Vernetzungstreffen Auental',
    region: 'Auental',
    number: 2,
    day: '2026-12-13',
    days: 1,
    begins: '09:30',
    ends: '15:30',
    placeName: 'Hotel am See',
    address: null,
    travel: '',
    accessibility: '',
    onlineLink: null,
    lead: 'Ein Tag zu drei Schwerpunkten.',
    capacity: null,
    registrationUntil: null,
    language: 'de',
    funded: true,
    fictional: true,
    organisers: ['Institut', 'Landkreis Auental'],
    moderators: [{ name: 'Ada Muster', function: 'coach', organisationName: 'Institut' }],
    sessions: [
      { kind: 'focus', title: 'Eigentumssicherung', speakers: [speaker] },
      { kind: 'break', title: 'Kaffee', speakers: [] },
    ],
  },
  facts: {
    attendance: {
      people: 40,
      checkedIn: true,
      towns: [
        { name: 'Auenstedt', count: 20 },
        { name: 'Torfsee', count: 9 },
      ],
      professions: [
        { profession: 'townHall', count: 29 },
        { profession: 'federalPolice', count: 11 },
      ],
    },
    rounds: [
      {
        title: 'Analysen',
        groups: [{ title: '1', topic: 'Eigentumssicherung', results: ['Mehr Licht', 'Beraten'] }],
      },
    ],
    feedback: { answers: 30, helpful: 27, parts: [] },
    quotation: { text: 'Das hilft uns.', by: 'eine Bürgermeisterin' },
    next: { id: 'n', title: 'Drittes Treffen', day: '2027-06-08', placeName: null },
  },
  changes: {},
  photos: [
    { id: 'a', alternative: 'Der volle Saal', caption: 'Auftakt', credit: 'Ben', width: 60, height: 40 },
  ],
};
const composed = (changed: Partial<ArticleSource> = {}) => {
  const of = { ...source, ...changed };
  return composedParts(of, articleTranslator(of));
};

describe('an article is composed', () => {
  test('from what is known of the meeting, in good German', () => {
    expect(composed()).toEqual({
      title: 'Zweites Vernetzungstreffen Auental',
      lead: 'Am 13. Dezember 2026 kamen 40 Menschen zum 2. Vernetzungstreffen Auental zusammen.\n\nEin Tag zu drei Schwerpunkten.',
      programme: `Ein Schwerpunkt stand auf dem Programm:\n- Eigentumssicherung (${articleTranslator(source).message('network.function.mayor')}, Torfsee)`,
      attendance:
        'Dabei waren 40 Menschen: 29 aus Rathaus und Verwaltung und 11 von der Bundespolizei.\n\nVertreten waren 2 Kommunen: Auenstedt und Torfsee.',
      groups:
        '»Analysen«: Eine Gruppe arbeitete zusammen.\n\nGruppe 1: Eigentumssicherung:\n- Mehr Licht\n- Beraten',
      feedback: '27 von 30 Antwortenden (90\u00a0%) fanden das Treffen hilfreich oder sehr hilfreich.',
      outlook: 'Als Nächstes: »Drittes Treffen« am 8. Juni 2027.',
      thanks:
        'Ein herzlicher Dank geht an alle, die das Treffen vorbereitet haben: Institut und Landkreis Auental. Wir danken auch für die Moderation: Ada Muster, Institut.',
    });
  });

  test('in the language of the meeting', () => {
    const meeting = { ...source.meeting, language: 'en' as const };
    expect(composed({ meeting }).lead).toContain(
      '40 people came together for the 2nd networking meeting Auental.',
    );
    expect(meetingArticle({ ...source, meeting }).funding).toContain('mitfinanziert durch Steuermittel');
  });

  test('with what was written by hand, without what was left out and what is not known', () => {
    const facts = { attendance: null, rounds: [], feedback: null, quotation: null, next: null };
    const changes = {
      thanks: { text: 'Danke!', shown: true, version: 1 },
      programme: { text: null, shown: false, version: 1 },
    };
    const { sections } = meetingArticle({ ...source, facts, changes });
    expect(sections.map(({ part, blocks }) => [part, blocks])).toEqual([
      ['thanks', [{ kind: 'paragraph', text: 'Danke!' }]],
    ]);
  });
});

test('paragraphs and lists are told apart as people write them', () => {
  expect(articleBlocks('Eins\nzwei\n- a\n• b\ndrei\n\n\n- c')).toEqual([
    { kind: 'paragraph', text: 'Eins\nzwei' },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'paragraph', text: 'drei' },
    { kind: 'list', items: ['c'] },
  ]);
  expect(articleBlocks(' ')).toEqual([]);
});

test('the PDF is tagged, names its title, and every picture has its words', async () => {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#27408b' } })
    .jpeg()
    .toBuffer();
  const bytes = renderArticlePdf({ source, date: '2026-12-20', pictures: { a: picture } });
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  expect(pdf.getTitle()).toBe(source.meeting.title);
  expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
  const alternatives = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const alternative = object instanceof PDFDict ? object.lookup(PDFName.of('Alt')) : undefined;
    return alternative instanceof PDFString || alternative instanceof PDFHexString
      ? [alternative.decodeText()]
      : [];
  });
  expect(alternatives).toContain('Der volle Saal');
});
