import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Paper } from '#core/strategy/document/paper.ts';
import type { Indicator, Strategy } from '#core/strategy/strategy.ts';
import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '../csv/neutralise-formula.ts';
import type { SheetCell } from '../xlsx/table-sheet.ts';
import { renderSheets } from '../xlsx/write-sheets.ts';
import { renderPaperDocx } from './render-paper-docx.ts';
import { renderPaperPdf } from './render-paper-pdf.ts';

export interface HandoverPackage {
  readonly paper: Paper;
  /** Without addresses of mail (`snapshotOf`). */
  readonly strategy: Strategy;
  /** The last version of each kind, by the name of its file. */
  readonly versions: readonly { readonly name: string; readonly paper: Paper }[];
}

/** One archive for whoever takes over: papers to read, tables to go on with, and the whole as JSON. */
export async function handoverPackage(
  { paper, strategy, versions }: HandoverPackage,
  translator: Translator,
): Promise<Uint8Array> {
  const files: Readonly<Record<string, Uint8Array>> = {
    'uebergabe.pdf': renderPaperPdf(paper, translator),
    'uebergabe.docx': renderPaperDocx(paper, translator),
    'strategie.json': strToU8(`${JSON.stringify(strategy, null, 2)}\n`),
    'massnahmen.xlsx': await measureWorkbook(strategy, translator),
    // Spreadsheet programs know by the mark that it is UTF-8.
    'kennzahlen.csv': strToU8(`\ufeff${indicatorCsv(strategy.indicators, translator)}`),
    ...Object.fromEntries(
      versions.flatMap((version) => [
        [`${version.name}.pdf`, renderPaperPdf(version.paper, translator)],
        [`${version.name}.docx`, renderPaperDocx(version.paper, translator)],
      ]),
    ),
  };
  const mtime = '1980-01-01T00:00:00';
  const packed: Zippable = Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [
      name,
      [bytes, { mtime, level: name.endsWith('.json') || name.endsWith('.csv') ? 6 : 0 }],
    ]),
  );
  return zipSync(packed);
}

function measureWorkbook({ measures }: Strategy, translator: Translator): Promise<Uint8Array> {
  const words = (name: string) => translator.message(`strategy-document.${name}`);
  const sheet = (
    name: string,
    columns: readonly string[],
    rows: readonly (readonly (string | SheetCell)[])[],
  ) => ({
    name: words(`sheet.${name}`),
    columnWidths: columns.map((_, index) => (index < 2 ? 40 : 18)),
    rows: [
      columns.map((column) => text(words(`column.${column}`), true)),
      ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? text(cell) : cell))),
    ],
  });
  return renderSheets([
    sheet(
      'measures',
      ['measure', 'responsible', 'partners', 'startsOn', 'endsOn', 'state', 'place', 'targetGroup'],
      measures.map((one) => [
        one.title,
        one.responsibleName,
        one.partners.join(', '),
        one.startsOn,
        one.endsOn,
        words(`state.${one.state}`),
        one.place,
        one.targetGroup,
      ]),
    ),
    sheet(
      'steps',
      ['measure', 'step', 'dueOn', 'doneOn'],
      measures.flatMap(({ title, steps }) =>
        steps.map((step) => [title, step.title, step.dueOn, step.doneOn ?? '']),
      ),
    ),
    sheet(
      'money',
      ['measure', 'words', 'kind', 'year', 'euros'],
      measures.flatMap(({ title, costs, funds }) => [
        ...costs.map((cost) => [title, cost.words, words(`column.cost.${cost.kind}`), ...moneyCells(cost)]),
        ...funds.map((fund) => [title, fund.words, words(`column.fund.${fund.source}`), ...moneyCells(fund)]),
      ]),
    ),
  ]);
}

function text(words: string, bold = false): SheetCell {
  return { kind: 'text', text: words, bold };
}

function moneyCells({
  year,
  cents,
}: {
  readonly year: number;
  readonly cents: number;
}): readonly SheetCell[] {
  return [
    { kind: 'number', value: year, format: '0' },
    { kind: 'number', value: cents / 100, format: '#,##0.00' },
  ];
}

/** One line for each value; an indicator without a value has one line with its baseline and target. */
function indicatorCsv(indicators: readonly Indicator[], translator: Translator): string {
  const columns = ['indicator', 'unit', 'baseline', 'target', 'day', 'counted', 'note'];
  return csvLines([
    columns.map((column) => translator.message(`strategy-document.column.${column}`)),
    ...indicators.flatMap(({ title, unit, baseline, target, values }) =>
      (values.length === 0 ? [null] : values).map((one) => [
        title,
        unit,
        baseline,
        target,
        one?.day ?? '',
        one?.value ?? null,
        one?.note ?? '',
      ]),
    ),
  ]);
}
