import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { LetterPlan } from '#core/survey/sampling/letter-plan.ts';
import type { Translator } from '#i18n/translate.ts';
import { fontCoverage } from '../pdf/font-coverage.ts';
import { builtInFonts } from '../pdf/typst-compiler.ts';
import type { LetterContent, LetterEdition } from './letter-content.ts';

const require = createRequire(import.meta.url);

/** Letters in one file: more would need more memory than an office computer likes to give. */
export const lettersPerFile = 250;

export interface LetterImages {
  readonly coatOfArms: Uint8Array | null;
  readonly signature: Uint8Array | null;
  readonly fonts: readonly Uint8Array[];
}

export interface LetterPrinter {
  /** A PDF/UA file of these letters, at most `lettersPerFile`. */
  print(letters: readonly LetterContent[]): Result<Uint8Array>;
}

/** Everything that is the same in all letters is prepared once: typeface, pictures, words of the frame. */
export function letterPrinter(
  letter: LetterPlan,
  {
    edition,
    images,
    translator,
  }: { readonly edition: LetterEdition; readonly images: LetterImages; readonly translator: Translator },
): Result<LetterPrinter> {
  const pictures = { coatOfArms: imageFormat(images.coatOfArms), signature: imageFormat(images.signature) };
  for (const name of ['coatOfArms', 'signature'] as const) {
    if (pictures[name] === 'unknown') {
      return failed(problem('sampling.letter.imageKind', { file: letter[name] ?? name }));
    }
  }
  const fonts = [...builtInFonts(), ...images.fonts.map((font) => Buffer.from(font))];
  const covered = [fonts[0]!, ...images.fonts].map(fontCoverage);
  const isDrawable = (sign: string): boolean =>
    /[\s\p{Cf}]/u.test(sign) || covered.some((one) => one.has(sign.codePointAt(0) ?? 0));
  const templatePath = require.resolve('#reports/letters/letter.typ');
  const template = readFileSync(templatePath, 'utf8');
  const compiler = NodeCompiler.create({
    workspace: dirname(templatePath),
    fontArgs: [{ fontBlobs: fonts }],
  });
  const shadow = (name: 'coatOfArms' | 'signature') => {
    const format = pictures[name];
    const bytes = images[name];
    if (format === null || bytes === null) return null;
    const path = `${dirname(templatePath)}/${name}.${format}`;
    compiler.mapShadow(path, Buffer.from(bytes));
    return { path: `${name}.${format}`, format };
  };
  const frame = {
    title: edition.texts[0]?.subject ?? '',
    sender: letter.sender,
    contact: letter.contact,
    signatory: letter.signatory,
    date: edition.date,
    dateLine: [letter.place, translator.date(edition.date)].filter((part) => part !== '').join(', '),
    images: { coatOfArms: shadow('coatOfArms'), signature: shadow('signature') },
    words: {
      qr: translator.message('sampling.letter.qrAlternative'),
      code: translator.message('sampling.letter.code'),
      coatOfArms: letter.coatOfArmsAlternative || translator.message('sampling.letter.coatOfArmsAlternative'),
      signature: translator.message('sampling.letter.signatureAlternative', { name: letter.signatory.name }),
    },
  };

  return ok({
    print(letters) {
      if (letters.length > lettersPerFile) throw new RangeError(`${letters.length} letters in one file`);
      const missing = undrawable(letters, frame, isDrawable);
      if (missing !== null) return failed(problem('sampling.letter.glyphMissing', missing));
      try {
        const compiled = compiler.compile({
          mainFileContent: template,
          inputs: { letters: JSON.stringify({ ...frame, letters }) },
        });
        if (compiled.result === null) {
          const error = compiled.takeError();
          const reason = error === null ? '' : JSON.stringify(compiler.fetchDiagnostics(error)).slice(0, 300);
          return failed(problem('sampling.letter.layoutFailed', { reason }));
        }
        return ok(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
      } finally {
        // Names and addresses stay in memory no longer than their file takes.
        compiler.evictCache(0);
      }
    },
  });
}

function imageFormat(bytes: Uint8Array | null): 'svg' | 'png' | 'jpg' | 'unknown' | null {
  if (bytes === null) return null;
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpg';
  return /^\s*(?:\ufeff)?(?:<\?xml|<svg|<!--|<!DOCTYPE svg)/.test(
    Buffer.from(bytes.subarray(0, 200)).toString('utf8'),
  )
    ? 'svg'
    : 'unknown';
}

/** PDF/UA allows no letter without a picture of it; the first texts that have one are named. */
function undrawable(
  letters: readonly LetterContent[],
  frame: object,
  isDrawable: (sign: string) => boolean,
): { language: string; signs: string } | null {
  const missing = (language: string, words: string): { language: string; signs: string } | null => {
    const signs = [...new Set(words)].filter((sign) => !isDrawable(sign));
    return signs.length === 0 ? null : { language, signs: signs.slice(0, 12).join(' ') };
  };
  const first = letters[0];
  for (const { language, subject, paragraphs, closing } of first?.texts ?? []) {
    const found = missing(language, [subject, ...paragraphs, closing].join(''));
    if (found !== null) return found;
  }
  const rest = letters.flatMap(({ address, texts }) => [
    ...address,
    ...texts.flatMap((text) => text.paragraphs),
  ]);
  return missing(
    'de',
    JSON.stringify(frame) + (first?.easyLanguage?.paragraphs.join('') ?? '') + rest.join(''),
  );
}
