/** The whole command line run, its PDF, and R doing the survey part alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { folderOnDisk } from '../src/cli/folder-on-disk.ts';
import { weightSurvey } from '../src/core/survey/weighted-survey.ts';
import { readFolder } from '../src/usecases/inputs/read-folder.ts';
import { hasRealFiles, writeAnalysisFolder } from './analysis-folder.ts';
import { type MeasuredChild, measuredChild } from './measured-child.ts';
import { hasRSurvey, type RTimes, rSurveyTimes, writeForR } from './peers/r-survey.ts';
import { type BenchRow, median, writeResults } from './results.ts';

const runs = 3;
const limits = { wholeSeconds: 10, peakMB: 500, pdfSeconds: 1 };
const commandLine = resolve(import.meta.dirname, '../bin/umsicht.js');
const node = process.execPath;

async function repeated(run: () => Promise<MeasuredChild>): Promise<readonly MeasuredChild[]> {
  // The first run fills caches of files and compiled code; it is not counted.
  await run();
  const all: MeasuredChild[] = [];
  for (let at = 0; at < runs; at += 1) all.push(await run());
  return all;
}

/** R on the answers of the folder: the same weights, and the shares of as many items. */
async function rOf(folder: string): Promise<RTimes | null> {
  const { input } = await readFolder(folderOnDisk(folder));
  if (input?.survey == null) throw new Error('the folder has errors');
  const { table, strata, margins, questionnaire } = input.survey;
  const stratumGroup = questionnaire.stratumGroup ?? null;
  const survey = weightSurvey(table, { sampling: 'stratified', stratumGroup, strata, margins });
  if (!survey.ok) throw new Error(JSON.stringify(survey.problem));
  const target = join(folder, 'r');
  writeForR(target, survey.value, questionnaire.items);
  return rSurveyTimes(target, { items: questionnaire.items.length, groups: false });
}

const withR = hasRSurvey();
const rows: BenchRow[] = [];
if (withR) {
  const start = await repeated(() => measuredChild('Rscript', ['-e', 'suppressMessages(library(survey))']));
  const help = await repeated(() => measuredChild(node, [commandLine, 'help']));
  rows.push({
    what: 'start: `umsicht help`',
    measured: median(help.map(({ seconds }) => seconds)),
    unit: 's',
    against: "Rscript -e 'library(survey)'",
    reference: median(start.map(({ seconds }) => seconds)),
  });
}
for (const answers of [400, 20_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'umsicht-bench-'));
  writeAnalysisFolder(folder, answers);
  const args = [commandLine, 'analyse', folder, '--out', join(folder, 'out')];
  const whole = await repeated(() => measuredChild(node, args));
  const pdf = await repeated(() => measuredChild(node, [join(import.meta.dirname, 'print-pdf.ts'), folder]));
  const seconds = median(whole.map((run) => run.seconds));
  const peaks = whole.flatMap(({ peakMB }) => peakMB ?? []);
  const pdfSeconds = median(pdf.map(({ output }) => Number(JSON.parse(output).seconds)));
  const r = withR ? await rOf(folder) : null;
  const size = answers.toLocaleString('en');
  const limit = { unit: 's', against: 'limit' } as const;
  rows.push({
    what: `${size} answers: whole run`,
    measured: seconds,
    ...limit,
    reference: limits.wholeSeconds,
  });
  if (peaks.length > 0) {
    const measured = median(peaks);
    rows.push({
      what: `${size} answers: peak memory`,
      measured,
      unit: 'MB',
      against: 'limit',
      reference: limits.peakMB,
    });
  }
  rows.push(
    { what: `${size} answers: the PDF of it`, measured: pdfSeconds, ...limit, reference: limits.pdfSeconds },
    {
      what: `${size} answers: whole run with police, report and workbook`,
      measured: seconds,
      unit: 's',
      against: 'R: start, design, raking, svymean and svyciprop of the town alone',
      reference: r?.wholeSeconds ?? null,
    },
  );
  rmSync(folder, { recursive: true });
}
writeResults('analyse', rows, [
  hasRealFiles
    ? 'Files: police tables of three years, three GENESIS tables, 11,000 municipalities, borders (real); survey of the example, 27 items.'
    : 'Files: the example district (police tables of five years, four structure tables, borders), 27 items.',
  'Memory is that of the starter and the run together, as the kernel counted it at its highest.',
  'LimeSurvey needed 5.1 s for the statistics PDF of 20,000 answers on a machine of this kind (quoted, not run here).',
]);
