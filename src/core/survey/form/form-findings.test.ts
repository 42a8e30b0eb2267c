import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from '../../../../test/any-survey-form.ts';
import { formOf, moduleOf, yesNo } from './form.test-data.ts';
import { formFindings } from './form-findings.ts';

const victim = { id: 'victim', kind: 'single', wording: { de: 'Opfer?' }, categories: yesNo };
const scale = { kind: 'scale', wording: { de: 'Müll' }, battery: 'order', categories: yesNo };
const order = { batteries: [{ id: 'order', lead: { de: 'Wie sehr …' } }] };

/** `path code` of what is found in a form of one module. */
function found(items: readonly object[], rest: object = {}, form: object = {}): string[] {
  return formFindings(formOf([moduleOf(items, rest)], form)).map(
    ({ path, code }) =>
      `${path.join('.').replace('modules.0.items.', '')} ${code.replace('survey.form.', '')}`,
  );
}

describe('formFindings', () => {
  it('has nothing to say about a form that works', () => {
    expect(found([victim, { ...victim, id: 'reported', filter: { item: 'victim', in: [1] } }])).toEqual([]);
    fc.assert(fc.property(anyForm, (form) => void expect(formFindings(form)).toEqual([])));
  });

  it.each<[string, object[], string[]]>([
    ['an id twice', [victim, victim], ['1.id idTwice']],
    ['an id of a column', [{ ...victim, id: 'stratum' }], ['0.id idReserved']],
    [
      'an unknown filter',
      [{ ...victim, filter: { item: 'nobody', in: [1] } }],
      ['0.filter.item filterUnknown'],
    ],
    [
      'a filter that asks a later question',
      [
        { ...victim, filter: { item: 'later', in: [1] } },
        { ...victim, id: 'later' },
      ],
      ['0.filter.item filterLater'],
    ],
    [
      'a filter on itself',
      [{ ...victim, filter: { item: 'victim', in: [1] } }],
      ['0.filter.item filterCircle'],
    ],
    [
      'a circle of filters',
      [
        { ...victim, filter: { item: 'other', in: [1] } },
        { ...victim, id: 'other', filter: { item: 'victim', in: [1] } },
      ],
      ['0.filter.item filterCircle', '1.filter.item filterCircle'],
    ],
    [
      'a code the filter question lacks',
      [victim, { ...victim, id: 'b', filter: { item: 'victim', in: [1, 7] } }],
      ['1.filter.in.1 filterUnknownCode'],
    ],
    [
      'a filter on words',
      [
        victim,
        { id: 'why', kind: 'text', wording: { de: 'Warum?' } },
        { ...victim, id: 'b', filter: { item: 'why', in: [1] } },
      ],
      ['2.filter.item filterOpen'],
    ],
    ['no answers to tick', [{ ...victim, categories: [] }], ['0.categories categoriesMissing']],
    ['only missing ones', [{ ...victim, categories: [yesNo[2]] }], ['0.categories categoriesMissing']],
    ['a code twice', [{ ...victim, categories: [yesNo[0], yesNo[0]] }], ['0.categories.1.code codeTwice']],
    [
      'a number without limits',
      [{ id: 'n', kind: 'number', wording: { de: 'Wie oft?' } }],
      ['0 rangeMissing'],
    ],
    [
      'limits the wrong way round',
      [{ id: 'n', kind: 'number', wording: { de: 'Wie oft?' }, range: { from: 5, to: 1 } }],
      ['0.range rangeReversed'],
    ],
    ['limits of something else', [{ ...victim, range: { from: 1, to: 5 } }], ['0.range fieldNotForKind']],
    ['a length of something else', [{ ...victim, longest: 50 }], ['0.longest fieldNotForKind']],
    [
      'a share of boxes',
      [{ ...victim, kind: 'multiple', share: { codes: [1], label: { de: 'x' } } }],
      ['0.share fieldNotForKind'],
    ],
    [
      'a share of a code that is not there',
      [{ ...victim, share: { codes: [1, 5], label: { de: 'x' } } }],
      ['0.share.codes.1 shareUnknownCode'],
    ],
    [
      'a share of no answer',
      [{ ...victim, share: { codes: [99], label: { de: 'x' } } }],
      ['0.share.codes.0 shareMissingCode'],
    ],
    [
      'safety without share',
      [{ ...victim, subjectiveSafety: true }],
      ['0.subjectiveSafety safetyWithoutShare'],
    ],
    [
      'a group of boxes',
      [victim, { ...victim, id: 'b', kind: 'multiple', role: 'group' }],
      ['1.role groupWithoutCategories'],
    ],
    [
      'nothing to count',
      [{ id: 'why', kind: 'text', wording: { de: 'Warum?' } }],
      ['modules nothingToAnalyse'],
    ],
    ['a battery that is not there', [{ ...scale, id: 'a', battery: 'none' }], ['0.battery batteryUnknown']],
  ])('%s', (_, items, expected) => {
    expect(found(items, order)).toEqual(expected);
  });

  it('wants batteries in one piece, of one scale, with ticks', () => {
    const other = [...yesNo.slice(0, 2), { code: 3, label: { de: 'teils' } }];
    expect(
      found(
        [
          { ...scale, id: 'a' },
          { ...scale, id: 'b', categories: other },
        ],
        order,
      ),
    ).toEqual(['1.categories batteryScale']);
    expect(found([{ ...scale, id: 'a' }, victim, { ...scale, id: 'b' }], order)).toEqual([
      '2.battery batteryApart',
    ]);
    expect(found([{ ...scale, id: 'a', kind: 'multiple' }], order)).toEqual(['0.battery batteryKind']);
    expect(found([victim], { batteries: [...order.batteries, ...order.batteries] })).toEqual([
      'modules.0.batteries.1.id batteryTwice',
    ]);
  });

  it('wants German first, and each language and topic once', () => {
    expect(found([victim], {}, { languages: ['en', 'de', 'en'] })).toEqual([
      'languages.0 germanFirst',
      'languages.2 languageTwice',
    ]);
    const twice = formOf([moduleOf([victim]), moduleOf([{ ...victim, id: 'b' }])]);
    expect(formFindings(twice)).toMatchObject([
      { path: ['modules', 1, 'id'], code: 'survey.form.moduleTwice' },
    ]);
  });
});
