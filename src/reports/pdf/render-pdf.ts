import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { buildReportDocument } from '../document/build-document.ts';
import { createChartDrawing } from '../document/chart-drawing.ts';
import { figureIdsOfSummary } from '../document/figures-in-tree.ts';
import { declarePdfUa } from './declare-pdf-ua.ts';
import { drawableText, fontCoverage } from './font-coverage.ts';
import { pdfData } from './pdf-data.ts';
import { tagRowHeaders } from './row-headers.ts';
import { typstTools } from './typst-compiler.ts';

export interface PdfOptions {
  /** Day the data speak of, ISO; the document carries this date and none of the clock. */
  readonly dataState: string;
  readonly author?: string;
}

/** Width of the text column of the layout in CSS pixels, scaled so that 12 px text prints at 8.5 pt. */
const chartWidthPx = 640;

/**
 * The report as PDF/A-2a that is PDF/UA-1 as well. The compiler checks one standard at a time, so it is asked
 * for both, refuses what breaks either, and the two results are joined.
 */
export function renderReportPdf(tree: ReportTree, translator: Translator, options: PdfOptions): Uint8Array {
  const { compiler, template, regularFont } = typstTools();
  const whole = buildReportDocument(tree, translator, createChartDrawing(translator, chartWidthPx));
  // On paper the recipes of the first pages are enough; the page and result.json open all of them.
  const printed = figureIdsOfSummary(tree);
  const document = { ...whole, recipes: whole.recipes.filter(({ id }) => printed.has(id)) };
  coverage ??= fontCoverage(regularFont);
  const covered = coverage;
  const json = JSON.stringify(pdfData(document, translator, options), (_key, value: unknown) =>
    typeof value === 'string' ? drawableText(value, covered) : value,
  );
  try {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { report: json } });
    const laidOut = compiled.result;
    if (laidOut === null) throw new Error(`report layout failed: ${firstMessage(compiled)}`);
    const pdfUa = compiler.pdf(laidOut, { pdfStandard: 'ua-1' });
    const pdfA = compiler.pdf(laidOut, { pdfStandard: 'a-2a' });
    return tagRowHeaders(declarePdfUa(pdfA, pdfUa));
  } finally {
    // Nothing of a report stays in memory after it.
    compiler.evictCache(0);
  }

  function firstMessage(compiled: ReturnType<typeof compiler.compile>): string {
    const error = compiled.takeError();
    return error === null
      ? 'no reason given'
      : JSON.stringify(compiler.fetchDiagnostics(error)).slice(0, 500);
  }
}

let coverage: ReadonlySet<number> | undefined;
