import { expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { beccariaOutline, outlineKinds } from '#core/strategy/beccaria-outline.ts';
import { locales } from './catalogue.ts';
import { createTranslator } from './translate.ts';

const example = exampleStrategy('2027-03-01');

test.each(locales)('every heading of the three outlines has words in %s', (locale) => {
  const { text } = createTranslator(locale, { strict: true });
  const sections = example.measures.flatMap((measure) =>
    outlineKinds.flatMap((kind) => beccariaOutline(measure, example, kind)),
  );
  for (const { heading, parts } of sections)
    for (const one of [heading, ...parts.map((part) => part.heading)]) expect(text(one)).not.toBe('');
});
