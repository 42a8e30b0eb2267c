import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { samplingExample } from '#core/example/sampling/sampling-example.ts';
import { seededRandom } from '#core/kernel/random.ts';
import { newAccessCodes, printedAccessCode } from '#core/survey/access-code.ts';
import type { Addressee } from '#core/survey/sampling/addressee.ts';
import { type LetterPlan, letterPlanSchema } from '#core/survey/sampling/letter-plan.ts';
import { createTranslator } from '#i18n/translate.ts';
import { letterContent, letterEdition } from './letter-content.ts';
import { type LetterImages, letterPrinter } from './render-letters.ts';
import { salutationOf } from './salutation.ts';

const example = samplingExample(10);
const german = createTranslator('de');
const translatorOf = (language: string) => (language === 'en' ? createTranslator('en') : german);
const images: LetterImages = {
  coatOfArms: example.get('stichprobe/wappen.svg')!,
  signature: example.get('stichprobe/unterschrift.svg')!,
  fonts: [],
};
const planText = new TextDecoder().decode(example.get('stichprobe/stichprobe.yaml'));
const letterPlan = (changes: object = {}): LetterPlan =>
  letterPlanSchema.parse({ ...(parse(planText) as { letter: object }).letter, ...changes });

const random = seededRandom(1);
const codes = newAccessCodes(10, (count) =>
  Uint8Array.from({ length: count }, () => Math.floor(random() * 256)),
);
const person = (changes: Partial<Addressee> = {}): Addressee => ({
  code: codes[0]!,
  stratum: 's01',
  sex: 'w',
  title: 'Dr.',
  firstName: 'Věra',
  lastName: 'Müller-Lindner',
  street: 'Bahnhofstraße',
  houseNumber: '12 b',
  addressAddition: 'c/o Schäfer',
  postalCode: '01490',
  town: 'Lindenbrück',
  language: '',
  inclusionProbability: 0.1,
  line: 2,
  ...changes,
});

function contentOf(one: Addressee, plan = letterPlan(), kind: 'first' | 'reminder' = 'first') {
  const edition = letterEdition(plan, kind);
  if (!edition.ok) throw new Error(edition.problem.code);
  return letterContent(one, plan, { edition: edition.value, translatorOf });
}

function printed(people: readonly Addressee[], plan = letterPlan(), pictures = images) {
  const edition = letterEdition(plan, 'first');
  if (!edition.ok) throw new Error(edition.problem.code);
  const printer = letterPrinter(plan, { edition: edition.value, images: pictures, translator: german });
  if (!printer.ok) return printer;
  return printer.value.print(
    people.map((one) => {
      const content = contentOf(one, plan);
      if (!content.ok) throw new Error(content.problem.code);
      return content.value;
    }),
  );
}

describe('letterContent', () => {
  it('fills every placeholder in every language', () => {
    const content = contentOf(person());
    if (!content.ok) throw new Error(content.problem.code);
    const { address, texts, easyLanguage, codeAddress } = content.value;
    expect(address).toEqual([
      'Dr. Věra Müller-Lindner',
      'c/o Schäfer',
      'Bahnhofstraße 12 b',
      '01490 Lindenbrück',
    ]);
    expect(codeAddress).toBe(`https://befragung.lindenbrueck.example/b#${printedAccessCode(codes[0]!)}`);
    const words = JSON.stringify([texts, easyLanguage]).replaceAll('\u2060', '');
    expect(words).not.toMatch(/\{\w+\}/);
    expect(texts[0]!.paragraphs[0]).toBe('Sehr geehrte Frau Dr. Müller-Lindner,');
    expect(texts[0]!.paragraphs.join()).toContain('1. Juni 2026');
    expect(texts[1]!.paragraphs.join()).toContain('1 June 2026');
    for (const text of texts)
      expect(text.paragraphs.join().replaceAll('\u2060', '')).toContain(printedAccessCode(codes[0]!));
    expect(easyLanguage!.paragraphs.length).toBeGreaterThan(2);
  });

  it.each([
    [{ sex: 'w', title: '' }, 'Sehr geehrte Frau Müller-Lindner,'],
    [{ sex: 'm', title: 'Dr.' }, 'Sehr geehrter Herr Dr. Müller-Lindner,'],
    [{ sex: 'd', title: '' }, 'Guten Tag Věra Müller-Lindner,'],
    [{ sex: 'x', title: '' }, 'Guten Tag Věra Müller-Lindner,'],
  ] as const)('speaks to %j as »%s«', (changes, expected) => {
    expect(salutationOf(person(changes), 'de', undefined)).toBe(expected);
  });

  it('reminds with its own words and day', () => {
    const content = contentOf(person(), letterPlan(), 'reminder');
    if (!content.ok) throw new Error(content.problem.code);
    expect(content.value.texts[0]!.subject).toContain('Erinnerung');
    expect(content.value.texts[0]!.paragraphs.join()).toContain('8. Juni 2026');
    const none = letterEdition(letterPlan({ reminder: undefined }), 'reminder');
    expect(!none.ok && none.problem.code).toBe('sampling.letter.reminderMissing');
  });

  it('refuses what would not fit', () => {
    const codeOf = (result: ReturnType<typeof contentOf>) => (result.ok ? 'ok' : result.problem.code);
    expect(codeOf(contentOf(person({ lastName: 'x'.repeat(60) })))).toBe('sampling.letter.addressTooLong');
    const long = `https://${'a'.repeat(110)}.example/#{code}`;
    expect(codeOf(contentOf(person(), letterPlan({ codeAddress: long })))).toBe(
      'sampling.letter.codeAddressLong',
    );
    const texts = [{ language: 'de', subject: 'x', body: '{anrede} Hallo' }];
    const edition = letterEdition(letterPlan({ texts }), 'first');
    expect(!edition.ok && edition.problem).toMatchObject({
      code: 'sampling.letter.placeholderUnknown',
      params: { name: 'anrede' },
    });
  });
});

describe('letters as PDF', () => {
  const people = codes.slice(0, 3).map((code, at) => person({ code, lastName: `Beispiel${at}` }));
  const result = printed(people);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  const bytes = result.value;

  it('are tagged PDF/UA, with language, title and alternatives of all pictures', async () => {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(6);
    expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
    expect(pdf.getTitle()).toContain('Ihre Meinung zählt');
    const metadata = pdf.catalog.lookup(PDFName.of('Metadata'));
    const xmp = metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '';
    expect(xmp).toMatch(/pdfuaid:part[^>]*>1</);
    const elements = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFDict && String(object.get(PDFName.of('Type'))) === '/StructElem' ? [object] : [],
      );
    const roles = elements.map((element) => String(element.get(PDFName.of('S'))));
    expect(roles.filter((role) => role === '/H1')).toHaveLength(3);
    const figures = elements.filter((element) => String(element.get(PDFName.of('S'))) === '/Figure');
    const alternatives = figures.map((figure) => {
      const alternative = figure.lookup(PDFName.of('Alt'));
      return alternative instanceof PDFHexString || alternative instanceof PDFString
        ? alternative.decodeText()
        : '';
    });
    // Coat of arms, QR code and signature of three letters.
    expect(alternatives).toHaveLength(9);
    expect(alternatives.every((words) => words !== '')).toBe(true);
    const languages = elements.map((element) => String(element.get(PDFName.of('Lang')) ?? ''));
    expect(languages.some((language) => language.includes('en'))).toBe(true);
  });

  it('take any text as text', () => {
    const hostile = '#panic("x") \\ $a$ <b> @ref "quoted" *fett* _kursiv_ = Titel';
    const wild = printed(
      [person({ firstName: hostile.slice(0, 24), lastName: 'x' })],
      letterPlan({ place: hostile }),
    );
    expect(wild.ok).toBe(true);
  });

  it('say which signs the typeface does not have, and take a font that has them', () => {
    const arabic = { language: 'ar', subject: 'رأيك مهم', body: 'رمزك: {code}' };
    const plan = letterPlan({ texts: [...letterPlan().texts, arabic] });
    const without = printed([person()], plan);
    expect(!without.ok && without.problem).toMatchObject({
      code: 'sampling.letter.glyphMissing',
      params: { language: 'ar' },
    });
    const font = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';
    if (!existsSync(font)) return;
    const withFont = printed([person()], plan, { ...images, fonts: [readFileSync(font)] });
    expect(withFont.ok ? 'ok' : withFont.problem).toBe('ok');
  });

  it('say what is wrong with a picture', () => {
    const text = printed([person()], letterPlan(), {
      ...images,
      coatOfArms: new TextEncoder().encode('Wappen'),
    });
    expect(!text.ok && text.problem).toMatchObject({
      code: 'sampling.letter.imageKind',
      params: { file: 'wappen.svg' },
    });
    const broken = printed([person()], letterPlan(), {
      ...images,
      signature: Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    });
    expect(!broken.ok && broken.problem.code).toBe('sampling.letter.layoutFailed');
    expect(printed([person()], letterPlan(), { coatOfArms: null, signature: null, fonts: [] }).ok).toBe(true);
  });

  const folder = mkdtempSync(join(tmpdir(), 'letters-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const tools = ['pdftoppm', 'zbarimg'].every((tool) => spawnSync('which', [tool]).status === 0);
  // poppler-utils and zbar-tools of Debian.
  it.skipIf(!tools)('carry a QR code a camera reads, and an address in the window', () => {
    writeFileSync(join(folder, 'l.pdf'), bytes);
    spawnSync('pdftoppm', ['-r', '150', '-png', join(folder, 'l.pdf'), join(folder, 'p')]);
    const read = [1, 3, 5].map((page) => {
      const { stdout } = spawnSync(
        'zbarimg',
        ['--quiet', '--raw', '--nodbus', join(folder, `p-${page}.png`)],
        {
          encoding: 'utf8',
        },
      );
      return stdout.trim();
    });
    expect(read).toEqual(
      people.map(({ code }) => `https://befragung.lindenbrueck.example/b#${printedAccessCode(code)}`),
    );
    // Window of DIN 5008 B: 20 to 105 mm from the left, 45 to 90 mm from the top; 72 points an inch.
    const window = ['-x', '57', '-y', '128', '-W', '241', '-H', '128', '-r', '72', '-f', '1', '-l', '1'];
    const { stdout } = spawnSync('pdftotext', [...window, join(folder, 'l.pdf'), '-'], { encoding: 'utf8' });
    expect(
      stdout
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual([
      'Stadt Lindenbrück · Markt 1 · 01490 Lindenbrück',
      'Dr. Věra Beispiel0',
      'c/o Schäfer',
      'Bahnhofstraße 12 b',
      '01490 Lindenbrück',
    ]);
  });
});
