import { qrCode } from '#core/qr/qr-code.ts';
import { qrSvg } from '#core/qr/qr-path.ts';
import type { Translator } from '#i18n/translate.ts';
import type {
  BadgeJob,
  CertificateJob,
  PrintedMeeting,
  PrintJob,
  ProgrammeJob,
  SignatureJob,
} from './print-job.ts';

/** What the templates read: every word of the document. */
export function printData(job: PrintJob, translator: Translator) {
  const { meeting } = job;
  const words = (key: string): string => translator.message(`meeting-print.${key}`);
  return {
    language: translator.locale,
    title: `${words(`${job.kind}.title`)}: ${meeting.title}`,
    author: meeting.organisers.join(', '),
    dataState: meeting.day,
    fictional: meeting.fictional,
    heading: meeting.title,
    meeting: meeting.title,
    when: meeting.when,
    place: meeting.place,
    ...partsOf(job, translator, words),
  };
}

function partsOf(job: PrintJob, translator: Translator, words: (key: string) => string) {
  const frame = {
    fictionalMark: translator.message('report-frame.fictionalMark'),
    page: pageParts(translator),
  };
  switch (job.kind) {
    case 'badges':
      return { ...badgeData(job, translator), words: frame };
    case 'signatures':
      return { ...signatureData(job, words), words: { ...frame, ...signatureWords(words) } };
    case 'certificates':
      return certificateData(job, job.meeting, { words, frame });
    case 'programme':
      return { ...programmeData(job), words: { ...frame, ...programmeWords(words) } };
  }
}

function badgeData({ size, people }: BadgeJob, translator: Translator) {
  return {
    size,
    people: people.map(({ link, ...person }) => ({
      ...person,
      // Large modules are read from further away than many: the lowest level suffices for a clean badge.
      qr: qrSvg(qrCode(link, { level: 'M' })),
      alternative: translator.message('meeting-print.badges.qr', { name: person.name }),
    })),
  };
}

function signatureData({ people, blankLines }: SignatureJob, words: (key: string) => string) {
  return {
    people: people.map(({ photoConsent, ...person }) => ({
      ...person,
      photo: photoConsent ? words('signatures.photoGiven') : words('signatures.photoChoice'),
    })),
    blank: Array.from({ length: blankLines }, (_, index) => `${index + 1}.`),
  };
}

function signatureWords(words: (key: string) => string) {
  return {
    notice: words('signatures.notice'),
    photoChoice: words('signatures.photoChoice'),
    columns: ['name', 'home', 'job', 'photo', 'signature'].map((key) => words(`signatures.${key}`)),
  };
}

function certificateData(
  { topics, people }: CertificateJob,
  meeting: PrintedMeeting,
  { words, frame }: { readonly words: (key: string) => string; readonly frame: object },
) {
  return {
    topics,
    organisers: meeting.organisers.join(' · '),
    people: people.map(({ name, home, when, duration }) => ({
      name,
      home,
      facts: [
        { label: words('certificates.when'), text: when },
        { label: words('certificates.place'), text: meeting.place },
        { label: words('certificates.duration'), text: duration },
        { label: words('certificates.organisers'), text: meeting.organisers.join(', ') },
      ].filter(({ text }) => text !== ''),
    })),
    words: {
      ...frame,
      ...wordsOf(words, 'certificates', ['heading', 'tookPart', 'topics', 'placeAndDay', 'signature']),
    },
  };
}

function programmeData({ days, link, doorCode }: ProgrammeJob) {
  return { days, doorCode, address: link.replace(/^https?:\/\//, ''), qr: qrSvg(qrCode(link)) };
}

function programmeWords(words: (key: string) => string) {
  return wordsOf(words, 'programme', ['time', 'item', 'live', 'liveText', 'doorCode', 'qrAlternative']);
}

function wordsOf(
  words: (key: string) => string,
  area: string,
  keys: readonly string[],
): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, words(`${area}.${key}`)]));
}

/** »Seite x von y« in pieces, because only the layout knows the numbers. */
function pageParts(translator: Translator): readonly string[] {
  return translator
    .message('report-frame.page', { page: '\u0001#page\u0001', total: '\u0001#total\u0001' })
    .split('\u0001')
    .filter((part) => part !== '');
}
