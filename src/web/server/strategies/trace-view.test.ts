import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { traceOf } from '#core/strategy/trace/trace.ts';
import { createTranslator } from '#i18n/translate.ts';
import { tracePicture, traceView, traceWorkbook } from './trace-view.ts';

const t = createTranslator('de');
const strategy = exampleStrategy('2027-06-15');

describe('the trace as it is shown', () => {
  it('has every node in picture and table alike', () => {
    const view = traceView(strategy, null, t);
    const picture = tracePicture(strategy, { chosen: null, linked: true, t });
    expect(view.rows).toHaveLength(traceOf(strategy).nodes.length);
    for (const { id } of view.rows) expect(picture).toContain(`von=${encodeURIComponent(id)}#bild`);
    expect(view.chosen).toBeNull();
    expect(tracePicture(strategy, { chosen: null, linked: false, t })).not.toContain('<a ');
  });

  it('a chosen euro brings its chain out', () => {
    const view = traceView(strategy, 'money:massnahme-bank/fund/geld-1', t);
    expect(view.chosen?.name).toBe('Finanzierung 2027: Zuwendung des Landes');
    expect(view.chosen?.before.map(({ kind }) => kind)).toEqual([
      'measure',
      'goal',
      'priority',
      'finding',
      'figure',
    ]);
    expect(view.chosen?.after.map(({ name }) => name)).toContain('Filialen mit geschulten Kassen');
  });

  it('says with which findings money is shared, and sums each measure once', () => {
    const view = traceView(strategy, null, t);
    const station = view.money.find(({ id }) => id === 'finding:befund-bahnhof');
    expect(station).toMatchObject({ amount: '30.000\u00a0€' });
    expect(station?.sharedWith[0]).toContain('Fahrräder');
    expect(view.cost).toBe('43.100\u00a0€');
  });

  it('is a workbook with four sheets whose texts are never formulas', async () => {
    const evil = {
      ...strategy,
      measures: strategy.measures.map((measure) => ({ ...measure, title: '=HYPERLINK("x")' })),
    };
    const files = unzipSync(await traceWorkbook(evil, t));
    const sheets = Object.keys(files).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name));
    expect(sheets).toHaveLength(4);
    const xml = sheets.map((name) => new TextDecoder().decode(files[name])).join('');
    expect(xml).not.toContain('<f>');
    // Amounts are numbers.
    expect(xml).toContain('<v>43100</v>');
  });
});
