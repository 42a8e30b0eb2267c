import type { Problem } from '#core/kernel/problem.ts';
import { ok, type Result } from '#core/kernel/result.ts';
import type { Addressee } from '#core/survey/sampling/addressee.ts';
import type { LetterPlan } from '#core/survey/sampling/letter-plan.ts';
import { createTranslator } from '#i18n/translate.ts';
import { letterContent, letterEdition } from '#reports/letters/letter-content.ts';
import { type LetterImages, letterPrinter, lettersPerFile } from '#reports/letters/render-letters.ts';

/** Letters that are set one after the other in one process; plain data, so that it can be sent to another. */
export interface LetterBatch {
  readonly people: readonly Addressee[];
  readonly letter: LetterPlan;
  readonly kind: 'first' | 'reminder';
  readonly images: LetterImages;
}

/** One PDF for every `lettersPerFile` people, in their order. */
export function printedBatch({
  people,
  letter,
  kind,
  images,
}: LetterBatch): Result<readonly Uint8Array[], Problem> {
  const edition = letterEdition(letter, kind);
  if (!edition.ok) return edition;
  const translators = { de: createTranslator('de'), en: createTranslator('en') };
  const context = {
    edition: edition.value,
    translatorOf: (language: string) => (language.startsWith('en') ? translators.en : translators.de),
  };
  const printer = letterPrinter(letter, { edition: edition.value, images, translator: translators.de });
  if (!printer.ok) return printer;
  const files: Uint8Array[] = [];
  for (let at = 0; at < people.length; at += lettersPerFile) {
    const contents = [];
    for (const person of people.slice(at, at + lettersPerFile)) {
      const content = letterContent(person, letter, context);
      if (!content.ok) return content;
      contents.push(content.value);
    }
    const pdf = printer.value.print(contents);
    if (!pdf.ok) return pdf;
    files.push(pdf.value);
    // The layout of a part is large and native: without this it would stay until the end.
    globalThis.gc?.();
  }
  return ok(files);
}
