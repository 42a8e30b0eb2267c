import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { printedAccessCode } from '#core/survey/access-code.ts';
import type { EligiblePeople } from '#core/survey/sampling/eligible-people.ts';
import { fieldworkForecast } from '#core/survey/sampling/fieldwork-forecast.ts';
import type { SamplingFile } from '#core/survey/sampling/letter-plan.ts';
import { codeAddressOf } from '#reports/letters/letter-content.ts';
import { mailMergeCsv, mailMergeRows, sampleListCsv } from '#reports/letters/mail-merge.ts';
import { mailMergeWorkbook } from '#reports/letters/mail-merge-workbook.ts';
import { forecastWords } from '#reports/sampling/forecast-words.ts';
import { protocolText } from '#reports/sampling/protocol-text.ts';
import {
  type DrawnSurvey,
  drawSurveySample,
  planSample as plannedSample,
  type ReadFile,
} from '#usecases/sampling/draw-survey-sample.ts';
import { readRegisterFrame } from '#usecases/sampling/read-frame.ts';
import { hexText, webCrypto } from '#usecases/sampling/sampling-crypto.ts';
import { writeAll } from './folder-on-disk.ts';
import { printIssues } from './print-issues.ts';
import type { SampleCall } from './sample.ts';
import { fileBytes, planFile } from './sample-files.ts';
import { letterFiles } from './sample-letters.ts';
import { exitCodes } from './terminal.ts';

const software = 'Umsicht 0.1.0';

/** `umsicht sample plan stichprobe.yaml --register melderegister.csv`: what the sample would bring. Nothing is drawn. */
export async function planSample(call: SampleCall): Promise<number> {
  const read = await readInputs(call);
  if (read === null) return exitCodes.inputProblem;
  return saidForecast(read.plan, read.file, call) ? exitCodes.done : exitCodes.inputProblem;
}

/** `umsicht sample draw stichprobe.yaml --register melderegister.csv --out ordner`: draws once, writes everything. */
export async function drawSample(call: SampleCall): Promise<number> {
  const out = call.option('--out');
  if (out === undefined) {
    call.say('usage');
    return exitCodes.usage;
  }
  // A second draw after looking at the first would be no draw.
  if ((await stat(join(out, 'protokoll.json')).catch(() => null)) !== null) {
    call.say('drawnAlready', { folder: out });
    return exitCodes.usage;
  }
  const read = await readInputs(call);
  if (read === null) return exitCodes.inputProblem;
  const { plan, file } = read;
  if (!saidForecast(plan, file, call)) return exitCodes.inputProblem;
  const { letter: _, ...samplingPlan } = plan;
  const drawn = await drawSurveySample(file, samplingPlan, {
    crypto: webCrypto(),
    drawnAt: new Date().toISOString(),
    software,
  });
  if (!drawn.ok) {
    call.terminal.error(call.translator.problem(drawn.problem));
    return exitCodes.inputProblem;
  }
  if (call.terminal.cancelled.aborted) {
    call.say('cancelled');
    return exitCodes.cancelled;
  }
  const files = await drawnFiles(drawn.value, plan, call);
  const letters =
    plan.letter === undefined
      ? new Map()
      : await letterFiles(drawn.value.addressees, 'first', { plan, call });
  if (letters === null) return exitCodes.inputProblem;
  return written(out, new Map([...files, ...letters]), call);
}

async function readInputs(call: SampleCall): Promise<{ plan: SamplingFile; file: ReadFile } | null> {
  const registerPath = call.option('--register');
  if (registerPath === undefined) {
    call.say('usage');
    return null;
  }
  const plan = await planFile(call);
  const bytes = plan === null ? null : await fileBytes(registerPath, call);
  if (plan === null || bytes === null) return null;
  call.say('reading', { file: registerPath });
  const { layout, eligible, issues, unconfirmed } = await readRegisterFrame([bytes], plan);
  const name = basename(registerPath);
  printIssues(
    issues.map((issue) => ({ ...issue, place: { file: name, ...issue.place } })),
    call,
  );
  for (const problem of unconfirmed) call.terminal.error(call.translator.problem(problem));
  if (layout === null || eligible === null || unconfirmed.length > 0) {
    call.say('nothingDrawn');
    return null;
  }
  saidCounts(eligible, call);
  const sha256 = hexText(await webCrypto().sha256(bytes));
  return { plan, file: { name, bytes: bytes.length, sha256, layout, eligible } };
}

function saidCounts({ rows, people, excluded }: EligiblePeople, { translator, terminal }: SampleCall): void {
  const number = (count: number): string => translator.quantity({ value: count, format: 'integer' });
  const say = (key: string, params: Readonly<Record<string, string>>): void =>
    terminal.output(translator.message(`sampling.protocol.${key}`, params));
  say('rows', { count: number(rows) });
  for (const { reason, count } of excluded) {
    say('excluded', { reason: translator.message(`sampling.reason.${reason}`), count: number(count) });
  }
  say('eligible', { count: number(people.length) });
}

function saidForecast(plan: SamplingFile, { eligible }: ReadFile, call: SampleCall): boolean {
  const { terminal, translator } = call;
  const planned = plannedSample(eligible, plan);
  if (!planned.ok) {
    terminal.error(translator.problem(planned.problem));
    call.say('nothingDrawn');
    return false;
  }
  const { frame, letters } = planned.value;
  const strata = frame.strata.map(({ label, population }, at) => ({
    label,
    population,
    letters: letters[at]!,
  }));
  const words = forecastWords(fieldworkForecast(strata, plan), plan.expected, translator);
  terminal.output('');
  terminal.output(translator.message('sampling.forecast.title'));
  for (const { label, letters: count, answers, range, width } of words.rows) {
    const [low = '', high = ''] = range.split('–');
    terminal.output(
      `  ${translator.message('sampling.forecast.row', { label, letters: count, answers, low, high, width })}`,
    );
  }
  for (const sentence of [words.total, ...words.sentences]) terminal.output(sentence);
  terminal.output('');
  return true;
}

async function drawnFiles(
  { addressees, protocol, upload }: DrawnSurvey,
  { letter }: SamplingFile,
  { translator }: SampleCall,
): Promise<Map<string, Uint8Array>> {
  const encoder = new TextEncoder();
  const json = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);
  const rows = mailMergeRows(addressees, (code) =>
    letter === undefined ? printedAccessCode(code) : codeAddressOf(letter, code),
  );
  return new Map([
    ['protokoll.json', json(protocol)],
    ['protokoll.txt', encoder.encode(`\ufeff${protocolText(protocol, translator)}`)],
    ['stichprobe.csv', encoder.encode(sampleListCsv(addressees))],
    ['serienbrief.csv', encoder.encode(mailMergeCsv(rows))],
    ['serienbrief.xlsx', await mailMergeWorkbook(rows)],
    ['survey-upload.json', json(upload)],
  ]);
}

export async function written(
  out: string,
  files: ReadonlyMap<string, Uint8Array>,
  call: SampleCall,
): Promise<number> {
  try {
    await writeAll(out, files);
  } catch (error) {
    call.say('writeFailed', { folder: out, reason: error instanceof Error ? error.message : String(error) });
    return exitCodes.system;
  }
  for (const name of files.keys()) call.terminal.output(join(out, name));
  call.say('done');
  return exitCodes.done;
}
