import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrameOptions, readFrame } from './read-frame.ts';

async function read(content: string | Uint8Array, options: FrameOptions = { kind: 'counts' }) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = await readFrame([bytes], options);
  return {
    ...result,
    where: result.issues.map(({ code, place }) => `${code} ${place.line ?? ''}:${place.column ?? ''}`),
  };
}

const gross = { kind: 'grossSample' } as const;
const group = { id: 'd', column: 'd', label: 'd', categories: [{ value: 'Nord' }, { value: 'Süd' }] };

describe('readFrame: counts', () => {
  it('reads strata with their counts, Nh beside nh, thousands marked', async () => {
    const { accounts, issues } = await read('Stratum;Nh;nh\nNord;2.773;220\nSüd;"1 364";110\n');
    expect(issues).toEqual([]);
    expect(accounts).toEqual([
      { stratum: 'Nord', population: 2773, sampled: 220, outcomes: null },
      { stratum: 'Süd', population: 1364, sampled: 110, outcomes: null },
    ]);
  });

  it('takes the columns it is told', async () => {
    const columns = { stratum: 'Gebiet', population: 'ab 16', sampled: 'Briefe' };
    const { accounts } = await read('Gebiet;Briefe;ab 16\nNord;5;10\n', { kind: 'counts', columns });
    expect(accounts).toEqual([{ stratum: 'Nord', population: 10, sampled: 5, outcomes: null }]);
  });

  it.each([
    ['a column is missing', 'stratum;population\nNord;1\n', 'import.table.columnMissing 1:'],
    ['a stratum twice', 'stratum;Nh;nh\nN;10;1\nN;10;1\n', 'import.frame.stratumTwice 3:1'],
    ['a stratum without a name', 'stratum;Nh;nh\n;10;1\n', 'import.frame.stratumMissing 2:1'],
    ['a negative count', 'stratum;Nh;nh\nN;-10;1\n', 'import.frame.count 2:2'],
    ['half a person', 'stratum;Nh;nh\nN;10;1,5\n', 'import.frame.count 2:3'],
    ['more drawn than there are', 'stratum;Nh;nh\nN;10;11\n', 'import.frame.moreThanAll 2:'],
    ['nobody drawn', 'stratum;Nh;nh\nN;10;0\n', 'import.frame.nobodyDrawn 2:'],
    ['no rows', 'stratum;Nh;nh\n', 'import.frame.none :'],
    ['empty', '', 'import.file.empty :'],
  ])('%s', async (_, content, expected) => {
    const { where, accounts, issues } = await read(content);
    expect(where).toContain(expected);
    expect(accounts === null).toBe(issues[0]!.severity === 'error');
  });

  it('strata must be those of the questionnaire', async () => {
    const { where, issues } = await read('stratum;Nh;nh\nNrod;10;1\nSüd;10;1\n', {
      kind: 'counts',
      stratumGroup: group,
    });
    expect(where).toEqual(['import.frame.stratumUnknown 2:1', 'import.frame.stratumAbsent :']);
    expect(issues[0]!.params.nearest).toBe('Nord');
  });
});

describe('readFrame: gross sample', () => {
  const rows =
    'pid;district;Nh;status\nP1;Nord;100;auswertbar\nP2;Nord;100;Verweigert\nP3;Nord;100;kein Rücklauf\n';

  it('counts persons by what became of their letters', async () => {
    const { accounts, issues, layout } = await read(rows, gross);
    expect(issues).toEqual([]);
    expect(accounts).toMatchObject([
      {
        stratum: 'Nord',
        population: 100,
        sampled: 3,
        outcomes: { complete: 1, refusal: 1, nonContact: 1, other: 0 },
      },
    ]);
    expect(layout!.columns).toEqual(['district', 'Nh', 'status']);
  });

  it('words of the plan go before the usual ones', async () => {
    const outcomes = { 'nie da': 'nonContact', verweigert: 'other' } as const;
    const { accounts } = await read(rows.replace('auswertbar', 'Nie da'), { ...gross, outcomes });
    expect(accounts![0]!.outcomes).toMatchObject({ complete: 0, nonContact: 2, refusal: 0, other: 1 });
  });

  it.each([
    ['an unknown status', rows.replace('Verweigert', 'hm'), 'import.frame.outcomeUnknown 3:4'],
    ['no status', rows.replace('Verweigert', ''), 'import.frame.outcomeUnknown 3:4'],
    [
      'two populations in a stratum',
      rows.replace('P2;Nord;100', 'P2;Nord;101'),
      'import.frame.populationDiffers 3:3',
    ],
    ['fewer rows than drawn', 'stratum;Nh;nh;status\nN;100;3;auswertbar\n', 'import.frame.rowsMissing 2:'],
    [
      'two sample sizes',
      'stratum;Nh;nh;status\nN;9;2;auswertbar\nN;9;1;auswertbar\n',
      'import.frame.sampledDiffers 3:3',
    ],
  ])('%s', async (_, content, expected) => {
    const { where, accounts } = await read(content, gross);
    expect(where).toContain(expected);
    expect(accounts).toBeNull();
  });

  it('never throws', async () => {
    const part = fc.tuple(fc.nat(rows.length), fc.nat(30), fc.string({ maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(part, async ([start, length, piece]) => {
        await read(rows.slice(0, start) + piece + rows.slice(start + length), gross);
      }),
    );
  });

  const file = '/work/shared/data/synthetic_survey/gross_sample.csv';
  it.skipIf(!existsSync(file))('the synthetic gross sample: 1,000 drawn, 299 answered (shared)', async () => {
    const { accounts, where } = await read(readFileSync(file), gross);
    expect(where).toEqual([]);
    expect(accounts).toHaveLength(7);
    const sum = (of: (account: NonNullable<typeof accounts>[number]) => number) =>
      accounts!.reduce((total, account) => total + of(account), 0);
    expect(sum((account) => account.population)).toBe(11_873);
    expect(sum((account) => account.sampled)).toBe(1000);
    expect(sum((account) => account.outcomes!.complete)).toBe(299);
    expect(sum((account) => account.outcomes!.neutralLoss)).toBe(40);
    expect(sum((account) => account.outcomes!.refusal)).toBe(19);
    expect(sum((account) => account.outcomes!.nonContact)).toBe(642);
  });
});
