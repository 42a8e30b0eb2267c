import { strToU8, zipSync } from 'fflate';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { type ExportSet, exportSet } from '#core/survey/closing/export-set.ts';
import { type PublicUseSet, publicUseSet } from '#core/survey/closing/public-use-set.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import { createTranslator } from '#i18n/translate.ts';
import { renderReportHtml } from '../html/render-html.ts';
import { renderReportPdf } from '../pdf/render-pdf.ts';
import { codebookOf, codebookTree } from './codebook.ts';
import { dataCsv, textsCsv } from './data-csv.ts';
import { ddiCodebook } from './ddi-codebook.ts';
import { dataRScript } from './r-script.ts';
import { spssSyntax } from './spss-syntax.ts';
import { stataDo } from './stata-do.ts';

/** `own`: all that is kept, for the office. `public`: what everybody may have. */
export type DataFileKind = 'own' | 'public';

export const dataFileNames = ['daten.zip', 'codebuch.pdf', 'codebuch.html', 'codebuch.xml'] as const;
export type DataFileName = (typeof dataFileNames)[number];

export interface DataRequest {
  readonly dataset: SurveyDataset;
  readonly kind: DataFileKind;
  readonly name: DataFileName;
  /** A mark at the beginning of the csv that some spreadsheets need. */
  readonly bom: boolean;
  readonly leaveOut: readonly string[];
}

const csvName = 'daten.csv';

/** One file to hand over. Seconds for thousands of answers: call it beside the requests. */
export function dataFile(request: DataRequest): Result<Uint8Array> {
  const { dataset, kind, name } = request;
  let set: ExportSet;
  let change: PublicUseSet | null = null;
  if (kind === 'public') {
    const made = publicUseSet(dataset, request);
    if (!made.ok) return made;
    change = made.value;
    set = made.value;
  } else set = exportSet(dataset);
  if (set.count === 0) return failed(problem('survey.data.none'));
  const german = createTranslator('de');
  const words = (key: string, params?: Readonly<Record<string, string | number>>): string =>
    german.message(`survey-codebook.words.${key}`, params);
  const codebook = codebookOf(dataset, set, { fileName: csvName, isPublic: kind === 'public', words });
  const tree = () => codebookTree(codebook, dataset.fictional, change);
  const pdf = () => renderReportPdf(tree(), german, { dataState: dataset.closedOn ?? dataset.today });
  if (name === 'codebuch.xml') return ok(strToU8(ddiCodebook(codebook)));
  if (name === 'codebuch.html') return ok(strToU8(renderReportHtml(tree(), german)));
  if (name === 'codebuch.pdf') return ok(pdf());
  const remarks = [
    dataset.title,
    words(kind === 'public' ? 'public' : 'keep'),
    ...(dataset.kind === 'open' ? [words('notRepresentative')] : []),
    ...(dataset.fictional ? [words('fictional')] : []),
  ];
  const syntax = { file: csvName, remarks };
  const files: Record<string, Uint8Array> = {
    'LIESMICH.txt': strToU8(
      `${[...remarks, words('contents'), ...(hasTexts(request) ? [words('texts')] : []), words('order')].join('\r\n\r\n')}\r\n`,
    ),
    [csvName]: strToU8(dataCsv(set, request)),
    'daten.sps': strToU8(spssSyntax(set, syntax)),
    'daten.do': strToU8(stataDo(set, syntax)),
    'daten.R': strToU8(dataRScript(set, syntax)),
    'codebuch.xml': strToU8(ddiCodebook(codebook)),
    'codebuch.html': strToU8(renderReportHtml(tree(), german)),
    'codebuch.pdf': pdf(),
    ...(hasTexts(request) ? { 'texte.csv': strToU8(textsCsv(dataset.texts)) } : {}),
  };
  // The same data give the same bytes.
  return ok(zipSync(files, { level: 6, mtime: '1980-01-01T00:00:00' }));
}

function hasTexts({ dataset, kind }: DataRequest): boolean {
  return kind === 'own' && dataset.texts.questions.length > 0;
}
