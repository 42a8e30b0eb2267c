import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exampleStrategy } from '#core/example/strategy/example-strategy.ts';
import { planRows } from '#core/strategy/schedule/plan-rows.ts';
import { createTranslator } from '#i18n/translate.ts';
import { planWorkbook } from './plan-workbook.ts';

const today = '2027-03-01';
const german = createTranslator('de');

async function sheets(strategy = exampleStrategy(today)): Promise<readonly string[]> {
  const rows = planRows(strategy, today);
  const files = unzipSync(await planWorkbook(rows, { title: strategy.title, today }, german));
  const strings = strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array());
  const texts = [...strings.matchAll(/<si>(?:<t[^>]*>)?([\s\S]*?)(?:<\/t>)?<\/si>/g)].map(([, text]) => text);
  return [1, 2, 3, 4, 5].map((at) =>
    strFromU8(files[`xl/worksheets/sheet${at}.xml`] ?? new Uint8Array()).replaceAll(
      /<c [^>]*t="s"[^>]*><v>(\d+)<\/v>/g,
      (_, index) => `<c>${texts[Number(index)]}`,
    ),
  );
}

test('measures, steps, dependencies and money, a sheet each', async () => {
  const [measures = '', steps = '', needs = '', costs = '', funds = ''] = await sheets();
  expect(measures).toContain('Abfallkörbe, die auffallen');
  expect(measures).toContain('Gemeldeter Grund');
  expect(measures).toContain('Für das Wochenende fehlt noch Personal.');
  expect(steps).toContain('Zweite Leerung am Wochenende');
  expect(needs).toContain('Rundgang am Abend');
  // Whole euros as numbers that can be added up.
  expect(costs).toContain('<v>24000</v>');
  expect(funds).toContain('Zuwendung des Landes');
  // 1 March 2027 as a day of spreadsheet programs is 46447.
  expect(`${measures}${steps}`).toMatch(/<v>46\d{3}<\/v>/);
});

test('nothing is a formula, whatever somebody typed', async () => {
  const strategy = exampleStrategy(today);
  const evil = '=HYPERLINK("http://x")';
  const measures = strategy.measures.map((measure) => ({
    ...measure,
    title: evil,
    responsibleName: '@SUM(A1)',
    steps: measure.steps.map((step) => ({ ...step, title: '+1' })),
  }));
  const all = (await sheets({ ...strategy, title: '-2', measures })).join('');
  expect(all).toContain('HYPERLINK');
  expect(all).not.toMatch(/<f[ >]/);
});

test('the same plan gives the same bytes', async () => {
  const rows = planRows(exampleStrategy(today), today);
  const make = () => planWorkbook(rows, { title: 'Strategie', today }, german);
  expect(Buffer.compare(await make(), await make())).toBe(0);
});
