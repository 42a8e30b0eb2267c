import { describe, expect, it } from 'vitest';
import { problem } from '#core/kernel/problem.ts';
import { message, quantity, verbatim } from '#core/kernel/text.ts';
import { createTranslator } from './translate.ts';

const german = createTranslator('de');
const english = createTranslator('en');

describe('quantities', () => {
  it.each([
    [quantity(1250, 'integer'), '1.250', '1,250'],
    [quantity(39.68, 'decimal1'), '39,7', '39.7'],
    [quantity(0.3968, 'percent1'), '39,7\u00a0%', '39.7%'],
    [quantity(0.3968, 'percent0'), '40\u00a0%', '40%'],
    [quantity(0.021, 'percentagePoints'), '+2,1\u00a0Prozentpunkte', '+2.1\u00a0percentage points'],
    [quantity(-3.2, 'signedDecimal1'), '\u22123,2', '\u22123.2'],
    [quantity(0.032, 'signedPercent1'), '+3,2\u00a0%', '+3.2%'],
    [quantity(2020, 'year'), '2020', '2020'],
    [quantity(0.0004, 'pValue'), '<\u00a00,001', '<\u00a00.001'],
    [quantity(0.0341, 'pValue'), '0,034', '0.034'],
    [quantity(125_050, 'cents'), '1.250,50\u00a0€', '€1,250.50'],
    [quantity(125_000, 'cents'), '1.250\u00a0€', '€1,250'],
    [quantity(-0.04, 'decimal1'), '0,0', '0.0'],
    [quantity(-0.0004, 'percentagePoints'), '0,0\u00a0Prozentpunkte', '0.0\u00a0percentage points'],
  ])('prints %o', (given, inGerman, inEnglish) => {
    expect(german.quantity(given)).toBe(inGerman);
    expect(english.quantity(given)).toBe(inEnglish);
  });

  it('refuses what is not a number', () => {
    expect(() => german.quantity(quantity(Number.NaN, 'integer'))).toThrow(RangeError);
  });
});

describe('texts', () => {
  it('nests texts, quantities and verbatim words', () => {
    const text = message('common.interval', {
      lower: quantity(0.1, 'percent0'),
      upper: message('common.interval', { lower: 'a', upper: verbatim('{b}') }),
    });
    expect(german.text(text)).toBe('10\u00a0% bis a bis {b}');
  });

  it('joins a list of texts', () => {
    const lower = [verbatim('Mitte'), verbatim('Nord'), verbatim('Süd')];
    expect(german.text(message('common.interval', { lower, upper: 'x' }))).toBe('Mitte, Nord und Süd bis x');
  });

  it('throws in tests where a text or parameter is missing, and shows the key elsewhere', () => {
    expect(() => german.text(message('common.nothing'))).toThrow('common.nothing');
    expect(() => german.text(message('common.interval', { lower: 1 }))).toThrow('upper');
    expect(createTranslator('en', { strict: false }).text(message('common.nothing'))).toBe('common.nothing');
    expect(createTranslator('en', { strict: false }).problem(problem('no.such'))).toBe('no.such');
  });

  it('writes dates', () => {
    expect(german.date('2022-12-13')).toBe('13. Dezember 2022');
    expect(german.date('2022-12-13', 'short')).toBe('13.12.2022');
    expect(english.date('2022-12-13')).toBe('13 December 2022');
  });

  it('prints days, alone and within a sentence', () => {
    expect(german.text({ day: '2022-12-13' })).toBe('13.12.2022');
    expect(english.text({ day: '2022-12-13' })).toBe('13/12/2022');
  });

  it('says where a problem sits', () => {
    const place = { file: 'pks.csv', line: 3, columnName: 'HZ', value: 'x' };
    expect(german.place(place)).toBe('Datei »pks.csv«, Zeile 3, Spalte »HZ«, Wert »x«');
  });
});
