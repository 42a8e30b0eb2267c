import { expect, test } from 'vitest';
import { lineOrNull, plainLine, plainText } from './plain-text.ts';

test('a line has no line breaks and no control characters', () => {
  expect(plainLine(' Ein\r\nTreffen\u0000 \u202E für\talle ')).toBe('Ein Treffen für alle');
  expect(lineOrNull(' \n ')).toBeNull();
  expect(lineOrNull(null)).toBeNull();
});

test('a text keeps its lines and paragraphs, with no more than one empty line between them', () => {
  expect(plainText('Eins \r\nzwei\r\n\r\n\r\n\r\ndrei\u0007\u2028vier \n')).toBe('Eins\nzwei\n\ndrei\nvier');
});

test('signs of other languages and pictures stay', () => {
  expect(plainText('Wjeselimy so – 你好 🎉 <b>&amp;')).toBe('Wjeselimy so – 你好 🎉 <b>&amp;');
});
