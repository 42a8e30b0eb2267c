import { expect, it } from 'vitest';
import { attachment } from './attachment.ts';

it.each([
  ['kontakt.vcf', `attachment; filename="kontakt.vcf"; filename*=UTF-8''kontakt.vcf`],
  ['Größel.vcf', `attachment; filename="Gr__el.vcf"; filename*=UTF-8''Gr%C3%B6%C3%9Fel.vcf`],
  [
    `a"\r\nSet-Cookie: x='.vcf`,
    `attachment; filename="a___Set-Cookie__x__.vcf"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%3D%27.vcf`,
  ],
])('%j is a name and nothing else', (name, expected) => {
  expect(attachment(name)).toBe(expected);
});
