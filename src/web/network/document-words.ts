import type { AllianceDocument } from '#core/documents/document.ts';
import type { Translator } from '#i18n/translate.ts';

/** What stands beside the name of a document: its kind and day, what kind of file, how large, who may read it. */
export function documentFacts(
  { kind, day, type, sizeBytes, visibility }: AllianceDocument,
  translator: Translator,
): string {
  const { message } = translator;
  const kindWords = message(`web-documents.kind.${kind}`);
  const said =
    day === null
      ? kindWords
      : message('web-documents.facts.withDay', { kind: kindWords, day: translator.date(day) });
  const file = message('web-documents.facts.file', {
    type: message(`web-documents.type.${type}`),
    size: sizeWords(sizeBytes, translator),
  });
  return [said, file, message(`web-documents.visibility.${visibility}`)].join(' · ');
}

/** Nobody counts bytes; a file is never smaller than one kB. */
function sizeWords(sizeBytes: number, { message, locale }: Translator): string {
  const kilobytes = Math.max(1, Math.round(sizeBytes / 1_000));
  if (kilobytes < 1_000) return message('web-documents.facts.kilobytes', { count: String(kilobytes) });
  const decimal = new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 });
  return message('web-documents.facts.megabytes', { count: decimal.format(sizeBytes / 1_000_000) });
}
