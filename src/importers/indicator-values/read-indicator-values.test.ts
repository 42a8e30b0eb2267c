import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIndicatorValues } from './read-indicator-values.ts';

const about = { indicator: { baselineOn: '2027-01-01' }, today: '2027-07-10' };
const read = (text: string) => readIndicatorValues([new TextEncoder().encode(text)], about);
const issuesOf = async (text: string) =>
  (await read(text)).issues.map(({ code, place }) => `${code} ${place.line ?? ''}:${place.column ?? ''}`);

describe('values of an indicator', () => {
  it('come as csv with a head, pasted from a sheet, or one a line', async () => {
    const expected = [
      { day: '2027-02-01', value: 12.5, note: 'Stadtfest', line: 2 },
      { day: '2027-03-01', value: 1250, note: '', line: 3 },
    ];
    for (const list of [
      'Tag;Wert;Bemerkung\r\n01.02.2027;12,5;Stadtfest\r\n01.03.2027;1.250;\r\n',
      '\uFEFFTag\tWert\tBemerkung\n1.2.2027\t12,5\tStadtfest\n2027-03-01\t1250\n\n',
    ])
      expect((await read(list)).values).toEqual(expected);
    expect((await read('01.02.2027;7')).values).toMatchObject([{ value: 7, line: 1 }]);
  });

  it('says line and column of everything that is wrong, and takes nothing', async () => {
    const list = [
      'Tag;Wert',
      '30.02.2027;3',
      '01.02.2027;12.5',
      '31.12.2026;4',
      '01.08.2027;4',
      '05.03.2027;4',
      '05.03.2027;5',
      '06.03.2027;',
    ].join('\n');
    expect(await issuesOf(list)).toEqual([
      'effect.value.dayInvalid 2:1',
      'effect.value.notANumber 3:2',
      'effect.value.beforeBaseline 4:1',
      'effect.value.future 5:1',
      'effect.value.dayTwice 7:1',
      'effect.value.notANumber 8:2',
    ]);
    expect((await read(list)).values).toBeNull();
    expect(await issuesOf('Tag;Wert\n')).toEqual(['effect.value.none :']);
    expect(await issuesOf('')).toHaveLength(1);
  });

  it('ends with every text, and takes only what keeps the rules', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        const { values, issues } = await read(text);
        expect(values === null).toBe(issues.length > 0);
        for (const { day } of values ?? []) expect(day > '2027-01-01' && day <= '2027-07-10').toBe(true);
      }),
    );
  });
});
