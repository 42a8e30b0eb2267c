import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { fitsQrCode, qrCode } from '#core/qr/qr-code.ts';
import { qrPath } from '#core/qr/qr-path.ts';
import { printedAccessCode } from '#core/survey/access-code.ts';
import { textDirection } from '#core/survey/form/text-direction.ts';
import { type Addressee, addressLines } from '#core/survey/sampling/addressee.ts';
import type { LetterPlan } from '#core/survey/sampling/letter-plan.ts';
import type { Translator } from '#i18n/translate.ts';
import { salutationOf } from './salutation.ts';

/** What one letter says, ready for the layout: no placeholder is left. */
export interface LetterContent {
  readonly address: readonly string[];
  readonly code: string;
  readonly codeAddress: string;
  /** `d` of the path and side of the picture in modules. */
  readonly qr: { readonly side: number; readonly path: string };
  readonly texts: readonly LetterSection[];
  readonly easyLanguage: { readonly title: string; readonly paragraphs: readonly string[] } | null;
}

export interface LetterSection {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly closing: string;
}

/** Which letter: the first one, or the reminder with its own words and days. */
export interface LetterEdition {
  readonly texts: LetterPlan['texts'];
  readonly easyLanguage: LetterPlan['easyLanguage'];
  readonly date: string;
  readonly deadline: string | undefined;
}

const placeholders = ['salutation', 'name', 'code', 'address', 'deadline'] as const;
type Placeholder = (typeof placeholders)[number];

export function letterEdition(letter: LetterPlan, kind: 'first' | 'reminder'): Result<LetterEdition> {
  if (kind === 'first') {
    const { texts, easyLanguage, date, deadline } = letter;
    return checkedEdition({ texts, easyLanguage, date, deadline });
  }
  if (letter.reminder === undefined) return failed(problem('sampling.letter.reminderMissing'));
  const { texts, easyLanguage, date, deadline } = letter.reminder;
  return checkedEdition({ texts, easyLanguage, date, deadline: deadline ?? letter.deadline });
}

function checkedEdition(edition: LetterEdition): Result<LetterEdition> {
  const bodies = [...edition.texts.map(({ body }) => body), edition.easyLanguage?.body ?? ''];
  for (const [, name = ''] of bodies.join(' ').matchAll(/\{(\w+)\}/g)) {
    if ((placeholders as readonly string[]).includes(name)) continue;
    return failed(problem('sampling.letter.placeholderUnknown', { name, known: placeholders.join(', ') }));
  }
  return ok(edition);
}

/** The address with the code in it, as it is printed and as the QR code leads there. */
export function codeAddressOf({ codeAddress }: LetterPlan, code: string): string {
  return codeAddress.replace('{code}', printedAccessCode(code));
}

export function letterContent(
  person: Addressee,
  letter: LetterPlan,
  {
    edition,
    translatorOf,
  }: { readonly edition: LetterEdition; readonly translatorOf: (language: string) => Translator },
): Result<LetterContent> {
  const target = codeAddressOf(letter, person.code);
  if (target.length > 120 || !fitsQrCode(target)) return failed(problem('sampling.letter.codeAddressLong'));
  const lines = addressLines(person);
  if (lines.length > 6 || lines.some((line) => line.length > 48)) {
    return failed(problem('sampling.letter.addressTooLong', { code: printedAccessCode(person.code) }));
  }
  const name = [person.title, person.firstName, person.lastName].filter((part) => part !== '').join(' ');
  const filled = (text: string, language: string, salutation: string): readonly string[] => {
    const values: Record<Placeholder, string> = {
      salutation,
      name,
      code: firm(printedAccessCode(person.code)),
      address: letter.codeAddress.replace(/\/?[?#]?(\w+=)?\{code\}.*$/, ''),
      deadline: edition.deadline === undefined ? '' : translatorOf(language).date(edition.deadline),
    };
    return paragraphsOf(
      text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key as Placeholder] ?? whole),
    );
  };
  return ok({
    address: lines,
    code: printedAccessCode(person.code),
    codeAddress: target,
    qr: qrPath(qrCode(target)),
    texts: edition.texts.map(({ language, subject, body, closing, salutations }) => ({
      language,
      direction: textDirection(language),
      subject,
      paragraphs: filled(body, language, salutationOf(person, language, salutations)),
      closing,
    })),
    easyLanguage:
      edition.easyLanguage === undefined
        ? null
        : {
            title: edition.easyLanguage.title,
            paragraphs: filled(edition.easyLanguage.body, 'de', salutationOf(person, 'de', undefined)),
          },
  });
}

/** A single line break is a line break, an empty line a new paragraph. */
function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** The groups of a code stay on one line. */
function firm(code: string): string {
  return code.replaceAll('-', '-\u2060');
}
