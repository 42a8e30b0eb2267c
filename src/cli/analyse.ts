import { type AnalysisStep, analyse } from '#core/analysis/analyse.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import { renderOutputs } from '#reports/render-outputs.ts';
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
  const reading = await readFolder(folderOnDisk(folder), (file) => say('reading', { file }));
  printIssues(reading.issues, { terminal, translator });
  if (reading.input === null) {
    say('nothingWritten');
    return exitCodes.inputProblem;
  }
  if (terminal.cancelled.aborted) return cancelled(say);
  const result = analyse(reading.input, (step: AnalysisStep) => say(`step.${step}`));
  if (!result.ok) {
    terminal.error(translator.problem(result.problem));
    say('nothingWritten');
    return exitCodes.inputProblem;
  }
  say('step.report');
  const tree = buildReport(result.value, reading.input.borders);
  const outputs = await renderOutputs(
    { result: result.value, tree, survey: reading.input.survey },
    translator,
  );
  if (terminal.cancelled.aborted) return cancelled(say);
  try {
    await writeAll(out, outputs);
  } catch (error) {
    say('writeFailed', { folder: out, reason: error instanceof Error ? error.message : String(error) });
    return exitCodes.system;
  }
  for (const name of outputs.keys()) terminal.output(`${out}/${name}`);
  say('analyseDone', { findings: result.value.findings.length });
  return exitCodes.done;
}

function cancelled(say: (key: string) => void): number {
  say('cancelled');
  return exitCodes.cancelled;
}
