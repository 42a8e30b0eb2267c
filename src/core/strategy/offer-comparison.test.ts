import { describe, expect, test } from 'vitest';
import { exampleStrategy } from '../example/strategy/example-strategy.ts';
import { compareOffers } from './offer-comparison.ts';
import { cleanOfferFacts, emptyOfferFacts, offerConcern, offerFactsIssues, offerKey } from './offer-facts.ts';
import type { Offer, Priority } from './strategy.ts';

const today = '2027-03-01';
const strategy = exampleStrategy(today);

const offer = (id: string, facts: Partial<Offer> = {}): Offer => ({
  ...emptyOfferFacts,
  id,
  title: id,
  provider: 'Verein',
  field: 'traffic',
  checkedOn: today,
  version: 1,
  ...facts,
});
const priority = (facts: Partial<Priority> = {}): Priority => ({
  ...strategy.priorities[0]!,
  id: 'p',
  title: 'Jugend am Stadtpark',
  field: 'youth',
  reason: 'Junge Menschen haben abends keinen Ort.',
  cause: '',
  offers: [],
  ...facts,
});
const compared = (offers: readonly Offer[], said: Priority['offers'] = [], ruledOut: string[] = []) =>
  compareOffers(
    {
      offers,
      priorities: [priority({ offers: said })],
      periodFrom: '2027-01-01',
      periodUntil: '2030-12-31',
    },
    { today, ruledOut: ruledOut.map((offerId) => ({ priorityId: 'p', offerId, note: 'zu weit' })) },
  );
const first = (...given: Parameters<typeof compared>) => compared(...given).priorities[0]!;
const full = (offerId: string) => ({ offerId, fit: 'full', note: '' }) as const;

test('the example: a gap, an offer that runs out, one that serves nothing', () => {
  const { priorities, unused } = compareOffers(strategy, { ruledOut: [], today });
  expect(priorities.map(({ gap }) => gap)).toEqual(['partly', 'none', 'runsOut']);
  expect(priorities[2]!.lastDay).toBe('2027-07-01');
  expect(unused.map(({ id }) => id)).toEqual(['angebot-sport']);
});

describe('proposals', () => {
  test('say why: the field, or words in the spelling of the priority', () => {
    const { offers } = first([
      offer('feld', { field: 'youth' }),
      offer('beides', { field: 'youth', targetGroup: 'Jugendliche', place: 'Stadtpark' }),
      offer('wort', { place: 'am Stadtpark' }),
      offer('nichts', { title: 'Lesepaten' }),
    ]);
    expect(offers.map(({ offer: { id }, reasons }) => [id, reasons])).toEqual([
      ['beides', [{ kind: 'field' }, { kind: 'words', words: ['Jugend', 'Stadtpark'] }]],
      ['feld', [{ kind: 'field' }]],
      ['wort', [{ kind: 'words', words: ['Stadtpark'] }]],
    ]);
  });

  test('one word of the reasons is a coincidence, two are not', () => {
    const one = first([offer('eins', { title: 'Lesen am Abend' })]);
    const two = first([offer('zwei', { title: 'Abende für junge Leute' })]);
    expect(one.offers).toEqual([]);
    expect(two.offers.map(({ offer: { id } }) => id)).toEqual(['zwei']);
  });

  test('what is over is not proposed; what people named stays, and what they ruled out, too', () => {
    const over = offer('vorbei', { field: 'youth', runsUntil: '2027-02-28' });
    expect(first([over]).offers).toEqual([]);
    expect(first([over], [full('vorbei')])).toMatchObject({ gap: 'over', offers: [{ isOver: true }] });
    const ruledOut = first([offer('nein', { field: 'youth' })], [], ['nein']);
    expect(ruledOut).toMatchObject({ gap: 'none', open: 0, offers: [{ verdict: 'not', note: 'zu weit' }] });
  });
});

describe('gaps', () => {
  test.each([
    ['nothing said', [offer('a', { field: 'youth' })], [], 'none'],
    ['only partly', [offer('a')], [{ offerId: 'a', fit: 'partly', note: '' }], 'partly'],
    ['runs out', [offer('a', { runsUntil: '2029-12-31' })], [full('a')], 'runsOut'],
    ['one of two lasts', [offer('a', { runsUntil: '2029-12-31' }), offer('b')], [full('a'), full('b')], null],
    ['until the last day', [offer('a', { runsUntil: '2030-12-31' })], [full('a')], null],
    ['ended before today', [offer('a', { runsUntil: '2027-02-28' })], [full('a')], 'over'],
  ] as const)('%s', (_, offers, said, gap) => {
    expect(first(offers, said).gap).toBe(gap);
  });

  test('before the strategy begins, what ends before its first day does not count', () => {
    const before = { today: '2026-10-01', ruledOut: [] };
    const period = { periodFrom: '2027-01-01', periodUntil: '2030-12-31' };
    const offers = [offer('a', { runsUntil: '2026-12-31' })];
    const named = [priority({ offers: [full('a')] })];
    expect(compareOffers({ ...period, offers, priorities: named }, before).priorities[0]!.gap).toBe('over');
  });
});

test('overlaps are full offers for the same people at the same place, however they are spelled', () => {
  const same = { targetGroup: 'Jugendliche ab 14', place: 'Nordstadt' };
  const { overlaps } = first(
    [
      offer('a', same),
      offer('b', { targetGroup: 'jugendliche  ab 14', place: 'Nordstadt.' }),
      offer('c', { ...same, place: 'Südstadt' }),
      offer('d'),
      offer('e'),
    ],
    ['a', 'b', 'c', 'd', 'e'].map(full),
  );
  expect(overlaps.map((group) => group.map(({ id }) => id))).toEqual([['a', 'b']]);
});

describe('facts', () => {
  test('say what is wrong, field by field', () => {
    const wrong = { ...emptyOfferFacts, title: ' \u0000 ', runsUntil: '2027-02-30', note: 'x'.repeat(4_001) };
    const issues = offerFactsIssues(cleanOfferFacts({ ...wrong, field: 'zzz' as never }));
    expect(issues.map(({ field, problem }) => [field, problem.code])).toEqual([
      ['title', 'offers.title.missing'],
      ['provider', 'offers.provider.missing'],
      ['note', 'offers.text.tooLong'],
      ['field', 'offers.field.unknown'],
      ['runsUntil', 'offers.day.invalid'],
    ]);
  });

  test.each([
    ['2027-02-28', today, 'over'],
    ['2027-03-01', today, 'endsSoon'],
    ['2027-09-01', today, 'endsSoon'],
    ['2027-09-02', today, null],
    [null, '2026-03-01', 'unchecked'],
    [null, '2026-03-02', null],
  ])('until %s, checked on %s: %s', (runsUntil, checkedOn, concern) => {
    expect(offerConcern({ runsUntil, checkedOn }, today)).toBe(concern);
  });

  test('the same offer is known again in another spelling', () => {
    const key = (title: string, provider: string) => offerKey({ title, provider });
    expect(key('Jugendtreff „Insel“', 'Verein e.V.')).toBe(key('jugendtreff Insel', 'Verein e. V.'));
    expect(key('Jugendtreff', 'Insel')).not.toBe(key('Jugendtreff Insel', ''));
  });
});
