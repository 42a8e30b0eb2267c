import { describe, expect, it } from 'vitest';
import { compileMessage } from './message-format.ts';

describe('compileMessage', () => {
  it('prints the words and chooses the plural by the number', () => {
    const compiled = compileMessage(
      '{n, plural, one {{n} Fall in {place}} other {{n} Fälle in {place}}}',
      'de',
    );
    expect([...compiled.placeholders].sort()).toEqual(['n', 'place']);
    const render = (printed: string, raw: number): string =>
      compiled.render(
        new Map([
          ['n', { printed, raw }],
          ['place', { printed: '<b>', raw: '<b>' }],
        ]),
      );
    expect(render('1', 1)).toBe('1 Fall in <b>');
    expect(render('1.250', 1250)).toBe('1.250 Fälle in <b>');
  });
});
