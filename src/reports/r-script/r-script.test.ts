import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { printableValue } from '#core/analysis/figure.ts';
import { figuresOf } from '#core/analysis/result.ts';
import { analysisTables } from './analysis-tables.ts';
import { renderRScript, renderRScriptZip } from './render-r-script.ts';
import { hasR, runR } from './run-r.test-data.ts';
import { sampleAnalysis } from './sample-analysis.test-data.ts';

const { result, survey } = sampleAnalysis();
const tables = analysisTables(result, survey);
const files = renderRScript(result.plan.title, tables);
const header = (name: string): string => files[name]!.split('\r\n')[0]!;

/** Only copied from their source. */
const copied = new Set(['recorded-cases', 'official-statistics']);

describe('analysisTables', () => {
  it('expects every printed figure that is computed, and no other', () => {
    const figures = figuresOf(result);
    const printed = figures.filter((figure) => printableValue(figure) !== null && !copied.has(figure.method));
    const expected = new Set(tables.expected.map(({ id }) => id));
    expected.delete('survey.weighting');
    expect([...expected].sort()).toEqual(printed.map(({ id }) => id).sort());
    expect(printed.map(({ id }) => id)).toContain('survey.share.years');
    expect(figures.length).toBeGreaterThan(printed.length + 10);
  });

  it('has nothing of a hidden figure: neither its id nor its counts nor its answers', () => {
    const hidden = figuresOf(result).filter(({ state }) => state.kind === 'suppressed');
    const ids = new Set(hidden.map(({ id }) => id));
    expect(ids).toContain('police.rate.674000.2023');
    expect(ids).toContain('survey.share.hidden');
    const { rates, trends, ratios, survey: answers } = tables;
    const rows: readonly { id: string }[] = [...rates, ...trends, ...ratios, ...answers!.estimates];
    expect(rows.filter(({ id }) => ids.has(id))).toEqual([]);
    expect(rates.some(({ cases }) => cases === 2)).toBe(false);
    expect(answers!.answers.some(({ item }) => item === 'hidden')).toBe(false);
    expect(answers!.groups).not.toContain('unused');
  });

  it('counts every answer once, within cells in the order of their content', () => {
    const { cells, answers } = tables.survey!;
    for (const id of ['unsafe', 'years']) {
      const ofItem = answers.filter(({ item }) => item === id);
      expect(ofItem.reduce((sum, row) => sum + row.count, 0)).toBe(survey.table.count);
    }
    const order = (row: (typeof cells)[number]) =>
      [row.stratum, ...row.categories].map((word) => word ?? '').join('\t');
    expect(cells.map(order)).toEqual(cells.map(order).sort());
  });

  it('hands over no answers where no figure of the survey is printed', () => {
    expect(analysisTables({ ...result, survey: null }, survey).survey).toBeNull();
    expect(analysisTables(result, null).survey).toBeNull();
  });
});

describe('renderRScript', () => {
  it('writes data beside a script that never changes, without the way or the time of answering', () => {
    expect(Object.keys(files).sort()).toEqual(
      [
        'README.txt',
        'answers.csv',
        'cells.csv',
        'estimates.csv',
        'expected.csv',
        'margins.csv',
        'rates.csv',
        'ratios.csv',
        'recompute.R',
        'trends.csv',
      ].sort(),
    );
    expect(header('cells.csv')).toBe(
      'cell,answers,stratum,population,weight,group.district,group.sex,group.Alters-Klasse',
    );
    expect(header('answers.csv')).toBe('item,cell,code,count');
    expect(files['recompute.R']).not.toContain('Musterstadt');
    expect(Object.values(files).join()).not.toContain('paper');
  });

  it('warns in German and English of the answers inside, and of nothing where there are none', () => {
    expect(files['README.txt']).toContain('Geben Sie sie nicht weiter');
    expect(files['README.txt']).toContain('Do not pass them on');
    const without = renderRScript('T', { ...tables, survey: null })['README.txt'];
    expect(without).toContain('keine Angaben einzelner Personen');
    expect(without).toContain('no answers of single persons');
  });

  it('lets no spreadsheet run a name', () => {
    expect(files['cells.csv']).toContain(`"'=Süd ""1"""`);
    for (const [name, text] of Object.entries(files)) {
      if (name.endsWith('.csv')) expect(text).not.toMatch(/(^|,|")[=+@]/m);
    }
  });

  it('packs the same bytes again', () => {
    const zip = renderRScriptZip(result.plan.title, tables);
    const again = sampleAnalysis();
    const other = renderRScriptZip(again.result.plan.title, analysisTables(again.result, again.survey));
    expect(Buffer.compare(zip, other)).toBe(0);
    expect(strFromU8(unzipSync(zip)['expected.csv']!)).toBe(files['expected.csv']);
  });
});

describe.skipIf(!hasR)('the script in R (skipped without Rscript and its survey package)', () => {
  it('finds every figure again', () => {
    const { status, output } = runR(files);
    expect(output).toContain(`${new Set(tables.expected.map(({ id }) => id)).size} figures compared`);
    expect(status).toBe(0);
  });

  it('finds them again with capped weights', () => {
    const capped = sampleAnalysis({ trimAt: 2 });
    expect(capped.result.survey?.weighting.trimmed).toBeGreaterThan(0);
    const { status, output } = runR(renderRScript('T', analysisTables(capped.result, capped.survey)));
    expect(output).toMatch(/\d\d figures compared/);
    expect(status).toBe(0);
  });

  it('names the figure that differs and fails', () => {
    const [first, ...others] = tables.expected;
    const expected = [{ ...first!, expected: first!.expected * (1 + 1e-8) }, ...others];
    const { status, output } = runR(renderRScript('T', { ...tables, expected, survey: null }));
    expect(status).toBe(1);
    expect(output).toContain('These differ');
    expect(output).toContain(first!.id);
  });
});
