import type { SurveyInput } from '#core/analysis/analysis-input.ts';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { AnalysisResult } from '#core/analysis/result.ts';
import type { Translator } from '#i18n/translate.ts';
import { renderReportHtml } from './html/render-html.ts';
import { renderResultJson } from './json/render-result-json.ts';
import { renderReportPdf } from './pdf/render-pdf.ts';
import { analysisTables } from './r-script/analysis-tables.ts';
import { renderRScriptZip } from './r-script/render-r-script.ts';
import { renderWorkbook } from './xlsx/render-workbook.ts';

/** What one analysis hands over, in one language. `survey` is needed for the R script only. */
export interface Rendered {
  readonly result: AnalysisResult;
  readonly tree: ReportTree;
  readonly survey: SurveyInput | null;
}

/** All files of an analysis by name; the same for the command line and the browser. */
export async function renderOutputs(
  { result, tree, survey }: Rendered,
  translator: Translator,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const utf8 = new TextEncoder();
  return new Map([
    // The documents carry the day the figures speak of, not the day of printing: same input, same bytes.
    ['report.pdf', renderReportPdf(tree, translator, { dataState: `${result.year}-12-31` })],
    ['report.html', utf8.encode(renderReportHtml(tree, translator))],
    ['tables.xlsx', await renderWorkbook(tree, translator)],
    ['result.json', utf8.encode(renderResultJson(result))],
    ['r-script.zip', renderRScriptZip(result.plan.title, analysisTables(result, survey))],
  ]);
}
