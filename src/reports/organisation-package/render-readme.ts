import { createTranslator } from '#i18n/translate.ts';

/** README.txt of a package: what each part is, in German and English, with the line ends of every system. */
export function renderPackageReadme(): string {
  const text = (['de', 'en'] as const).map((locale) =>
    createTranslator(locale).message('organisation-package.readme'),
  );
  return `${text.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`.replaceAll('\n', '\r\n');
}
