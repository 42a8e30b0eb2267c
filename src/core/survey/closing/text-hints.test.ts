import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hintedPieces, textHints } from './text-hints.ts';

const hintsOf = (text: string) =>
  textHints(text).map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`);

describe('textHints', () => {
  it.each([
    ['Herr Müller aus der Nachbarschaft ist laut', ['name: Herr Müller']],
    ['Frau Dr. Anna Lehmann grüßt nie', ['name: Frau Dr. Anna Lehmann']],
    ['Ich wohne Lindenstraße 12 b, da ist es dunkel', ['street: Lindenstraße 12 b']],
    ['Am Alten Weg 3 stehen Gruppen', ['street: Alten Weg 3']],
    ['Rufen Sie an: 03733 / 12345-6', ['phone: 03733 / 12345-6']],
    ['Schreiben Sie an erika@example.org bitte', ['email: erika@example.org']],
    ['Der graue Golf ERZ-AB 123 rast', ['plate: ERZ-AB 123']],
    ['Ich bin 83 Jahre alt und fürchte mich', ['age: bin 83 Jahre alt']],
    ['Als Pfarrerin sehe ich viel', ['function: Pfarrerin']],
    ['meine Tochter wurde verfolgt', ['relation: meine Tochter']],
    ['Mehr Licht auf dem Weg zum Bahnhof. Der Marktplatz ist abends leer.', []],
    ['Auf der Hauptstraße wird gerast', []],
    ['Um 22 Uhr, 3 Gruppen, 50 Meter', []],
  ])('%s', (text, expected) => {
    expect(hintsOf(text)).toEqual(expected);
  });

  it('pieces together are the text, whatever it is', () => {
    const words = fc.constantFrom(
      'Herr',
      'Meier',
      'Lindenstraße',
      '12',
      'a@b.de',
      'ich bin 40 Jahre alt',
      '😀',
      '\n',
      '0373 12345',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          expect(
            hintedPieces(text)
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });

  it('20,000 characters of anything are read', () => {
    expect(textHints('Am Alten Weg der Lindenstraße '.repeat(700)).length).toBeGreaterThan(600);
    expect(textHints('a'.repeat(20_000))).toEqual([]);
    expect(textHints('A'.repeat(20_000))).toEqual([]);
    expect(textHints('Herr '.repeat(4_000)).length).toBeGreaterThan(0);
    textHints('0 '.repeat(10_000));
  });
});
