import { type AnalysisStep, analyse } from '#core/analysis/analyse.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { Translator } from '#i18n/translate.ts';
import type { Issue } from '#importers/contract.ts';
import type { Rendered } from '#reports/render-outputs.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { optionValue, positionals } from './arguments.ts';
import { folderOnDisk, isFolder, writeAll } from './folder-on-disk.ts';
import { printIssues } from './print-issues.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

/** `umsicht analyse <folder> --out <folder> [--language de|en]`: files in, report out. */
export async function analyseCommand(terminal: Terminal, args: readonly string[]): Promise<number> {
  const translator = cliTranslator(terminal, args);
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): void =>
    terminal.error(translator.message(`cli.${key}`, params));
  const folders = positionals(args, ['--out', '--language']);
  const out = optionValue(args, '--out');
  const folder = folders?.[0];
  if (folder === undefined || folders?.length !== 1 || out === undefined) {
    say('analyseUsage');
    return exitCodes.usage;
  }
  if (!(await isFolder(folder))) {
    say('noFolder', { folder });
    return exitCodes.system;
  }
  const analysed = await analysedFolder(folder, { terminal, translator, say });
  if (analysed === null) return exitCodes.inputProblem;
  if (terminal.cancelled.aborted) return cancelled(say);
  say('step.report');
  // Typesetting and drawing are large; they are loaded when there is something to print.
  const { renderOutputs } = await import('#reports/render-outputs.ts');
  // What was read is garbage by now; without this it would stay in memory beside the typesetting.
  globalThis.gc?.();
  const outputs = await renderOutputs(analysed, translator);
  if (terminal.cancelled.aborted) return cancelled(say);
  try {
    await writeAll(out, outputs);
  } catch (error) {
    say('writeFailed', { folder: out, reason: error instanceof Error ? error.message : String(error) });
    return exitCodes.system;
  }
  for (const name of outputs.keys()) terminal.output(`${out}/${name}`);
  say('analyseDone', { findings: analysed.result.findings.length });
  return exitCodes.done;
}

interface Speech {
  readonly terminal: Terminal;
  readonly translator: Translator;
  readonly say: (key: string, params?: Readonly<Record<string, string | number>>) => void;
}

/** The result with its report tree, or null after the problems were said. The rows read end with this call. */
async function analysedFolder(
  folder: string,
  { terminal, translator, say }: Speech,
): Promise<Rendered | null> {
  const { input, issues } = await readFolder(folderOnDisk(folder), (file) => say('reading', { file }));
  printIssues(issues, { terminal, translator });
  const result = input === null ? null : analyse(input, (step: AnalysisStep) => say(`step.${step}`));
  if (input === null || result === null || !result.ok) {
    if (result !== null && !result.ok) terminal.error(translator.problem(result.problem));
    say('nothingWritten');
    return null;
  }
  printIssues((result.value.survey?.warnings ?? []).map(weightingNotice), { terminal, translator });
  const tree = buildReport(result.value, input.borders);
  return { result: result.value, tree, survey: input.survey };
}

/** What the weighting noticed: more answers than letters, strata without answers, totals that differ. */
function weightingNotice({ code, params, place }: Problem): Issue {
  return { severity: 'warning', code, params, place: place ?? {} };
}

function cancelled(say: (key: string) => void): number {
  say('cancelled');
  return exitCodes.cancelled;
}
