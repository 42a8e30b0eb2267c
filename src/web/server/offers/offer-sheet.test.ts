import { expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { measureFields } from '#core/strategy/library/measure-schema.ts';
import { emptyOfferFacts } from '#core/strategy/offer-facts.ts';
import type { Offer } from '#core/strategy/strategy.ts';
import { createTranslator } from '#i18n/translate.ts';
import { readOffers } from '#importers/offers/read-offers.ts';
import { csvOf, offerTable, offerTemplate, workbook } from './offer-sheet.ts';

const facts = ({ id: _, checkedOn: __, version: ___, ...rest }: Offer) => rest;
const inField = (field: Offer['field'], index: number): Offer => ({
  ...emptyOfferFacts,
  id: field,
  field,
  title: `=${field}; "A"`,
  provider: '-Verein',
  note: 'eins\nzwei',
  runsUntil: index % 2 === 0 ? '2028-02-29' : null,
  libraryEntry: index === 0 ? 'litter-bins' : null,
  checkedOn: '2027-03-01',
  version: 1,
});

test.each(['de', 'en'] as const)('what is written is read again: %s', async (locale) => {
  const offers = [...exampleStrategy('2027-03-01').offers, ...measureFields.map(inField)];
  const names = new Map([
    ['litter-bins', 'litter-bins'],
    ['senior-fraud-warning', 'senior-fraud-warning'],
  ]);
  const rows = offerTable(offers, names, createTranslator(locale));
  const csv = csvOf(rows);
  // No cell can be run as a formula.
  expect(csv).not.toMatch(/(^|;|"|\n)[=+@]/);
  const book = await workbook([{ name: 'Angebote', rows }]);
  for (const bytes of [new TextEncoder().encode(csv), book]) {
    const read = await readOffers([bytes]);
    expect(read.issues).toEqual([]);
    expect(read.rows.map((row) => row.facts)).toEqual(offers.map(facts));
  }
});

test('the template has the columns and no offer', async () => {
  const { issues } = await readOffers([await offerTemplate(createTranslator('de'))]);
  expect(issues.map(({ code }) => code)).toEqual(['import.offers.none']);
});
