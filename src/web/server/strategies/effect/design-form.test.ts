import { describe, expect, it } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { evaluate, readDesign } from '#core/strategy/evaluation/evaluation.ts';
import { createTranslator } from '#i18n/translate.ts';
import { designErrors, designInput, designOf, emptyInput, inputOf } from './design-form.ts';

const t = createTranslator('de');
const today = '2027-06-15';
const measure = exampleStrategy(today).measures[0]!;
const about = { measure, today, t };

const comparison = {
  ...emptyInput('comparison'),
  title: 'Weniger Müll?',
  what: 'Ablagerungen',
  'before-from': '2025-12-01',
  'before-until': '2026-05-31',
  'after-from': '2026-12-01',
  'after-until': '2027-05-31',
  'area-before': '220',
  'area-after': '150',
  comparisonName: 'Nordstadt',
  'comparison-before': '1.310',
  'comparison-after': '1300',
  areaYears: '210; 215\n220',
  comparisonYears: '',
  pickedAtPeak: 'no',
  reportingChanged: 'unknown',
  measureReaches: 'no',
};

describe('a design as it is typed', () => {
  it('is read, kept and shown again the same', () => {
    expect(designErrors('comparison', comparison, about)).toEqual({});
    const design = designOf('comparison', comparison);
    expect(evaluate('comparison', design)).toMatchObject({
      design: { comparison: { before: 1310 }, areaYears: [210, 215, 220], buffer: null },
    });
    const again = inputOf('comparison', 'Weniger Müll?', design);
    expect(designOf('comparison', again)).toEqual(design);
    expect(again['comparison-before']).toBe('1310');
  });

  it('shares are typed as percent', () => {
    const input = {
      ...emptyInput('waves'),
      title: 'x',
      what: 'Unsicher',
      'before-from': '2025-12-01',
      'before-until': '2026-01-31',
      'after-from': '2026-12-01',
      'after-until': '2027-01-31',
      'here-before-share': '46,5',
      'here-before-n': '400',
      'here-after-share': '38 %',
      'here-after-n': '1.410',
      designEffect: '1,4',
      wordingSame: 'yes',
      samePeople: 'no',
      modeSame: 'yes',
    };
    expect(designErrors('waves', input, about)).toMatchObject({});
    const read = readDesign('waves', designOf('waves', { ...input, 'here-after-share': '38' }));
    expect(read).toMatchObject({
      ok: true,
      value: { here: { before: { share: 0.465 }, after: { n: 1410 } } },
    });
    if (read.ok) expect(inputOf('waves', 'x', read.value)['here-before-share']).toBe('46,5');
  });

  it('says at each field what is wrong', () => {
    const wrong = { ...comparison, title: '', 'area-before': 'viele', 'buffer-after': '3', pickedAtPeak: '' };
    expect(designErrors('comparison', wrong, about)).toEqual({
      title: 'Geben Sie einen Titel ein.',
      'area-before': 'Geben Sie eine Zahl ein, zum Beispiel 12,5 oder 1.250.',
      'buffer-before': 'Geben Sie eine Zahl ein, zum Beispiel 12,5 oder 1.250.',
      pickedAtPeak: 'Wählen Sie eine Antwort.',
    });
    const early = { ...comparison, 'after-from': '2026-10-01' };
    expect(designErrors('comparison', early, about)['after-from']).toContain('15. November 2026');
    expect(Object.keys(designErrors('before', emptyInput('before'), about)).sort()).toEqual([
      'casesPerYear',
      'pickedAtPeak',
      'what',
    ]);
  });

  it('takes from a form only the fields of its kind', () => {
    const form = new FormData();
    form.set('what', ' Einbrüche ');
    form.set('surprise', 'x');
    const input = designInput('before', form);
    expect(input.what).toBe('Einbrüche');
    expect('surprise' in input).toBe(false);
    expect(inputOf('before', '', { broken: true }).monthsBefore).toBe('12');
  });
});
