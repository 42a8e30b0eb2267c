import { expect, it } from 'vitest';
import { contactFileName } from './contact-file-name.ts';

it.each([
  ['Dr. Änne Größel', 'dr-aenne-groessel.vcf'],
  ['Jurij Łušćanski', 'jurij-luscanski.vcf'],
  ['../../etc/passwd', 'etc-passwd.vcf'],
  ['a"; filename=x.exe\r\n', 'a-filename-x-exe.vcf'],
  ['…', 'kontakt.vcf'],
  ['x'.repeat(200), `${'x'.repeat(60)}.vcf`],
])('%j', (name, expected) => {
  expect(contactFileName(name)).toBe(expected);
});
