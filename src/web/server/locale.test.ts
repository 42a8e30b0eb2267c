import { describe, expect, it } from 'vitest';
import { acceptedLocale } from './locale.ts';

describe('language of the browser', () => {
  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    ['en-US,en;q=0.9,de;q=0.8', 'en'],
    ['fr-FR, en;q=0.5, de;q=0.7', 'de'],
    ['fr', undefined],
    ['de;q=0', undefined],
    ['', undefined],
  ])('%s -> %s', (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale);
  });
});
