/** Child of analyse.ts: the analysis of a folder, then the time of its first PDF, fonts and compiler included. */

import { folderOnDisk } from '../src/cli/folder-on-disk.ts';
import { analyse } from '../src/core/analysis/analyse.ts';
import { buildReport } from '../src/core/analysis/report/build-report.ts';
import { createTranslator } from '../src/i18n/translate.ts';
import { renderReportPdf } from '../src/reports/pdf/render-pdf.ts';
import { readFolder } from '../src/usecases/inputs/read-folder.ts';

const { input } = await readFolder(folderOnDisk(process.argv[2]!));
if (input === null) throw new Error('the folder has errors');
const result = analyse(input);
if (!result.ok) throw new Error(JSON.stringify(result.problem));
const tree = buildReport(result.value, input.borders);
const begun = performance.now();
const pdf = renderReportPdf(tree, createTranslator('de'), { dataState: '2020-12-31' });
console.log(JSON.stringify({ seconds: (performance.now() - begun) / 1000, bytes: pdf.length }));
