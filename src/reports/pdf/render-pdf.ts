import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { buildReportDocument } from '../document/build-document.ts';
import { createChartDrawing } from '../document/chart-drawing.ts';
import { figureIdsOfSummary } from '../document/figures-in-tree.ts';
import { pdfData } from './pdf-data.ts';
import { typstPdf } from './typst-pdf.ts';

export interface PdfOptions {
  /** Day the data speak of, ISO; the document carries this date and none of the clock. */
  readonly dataState: string;
  readonly author?: string;
}

/** Width of the text column of the layout in CSS pixels, scaled so that 12 px text prints at 8.5 pt. */
const chartWidthPx = 640;

/** The report as PDF/A-2a that is PDF/UA-1 as well. */
export function renderReportPdf(tree: ReportTree, translator: Translator, options: PdfOptions): Uint8Array {
  const whole = buildReportDocument(tree, translator, createChartDrawing(translator, chartWidthPx));
  // On paper the recipes of the first pages are enough; the page and result.json open all of them.
  const printed = figureIdsOfSummary(tree);
  const document = { ...whole, recipes: whole.recipes.filter(({ id }) => printed.has(id)) };
  return typstPdf('#reports/pdf/report.typ', pdfData(document, translator, options));
}
