import { parentPort, workerData } from 'node:worker_threads';
import { analyse } from '#core/analysis/analyse.ts';
import type { AnalysisInput } from '#core/analysis/analysis-input.ts';
import type { SourceKind } from '#core/analysis/plan.ts';
import { buildReport } from '#core/analysis/report/build-report.ts';
import { createTranslator } from '#i18n/translate.ts';
import { renderOutputs } from '#reports/render-outputs.ts';
import { REPORT_TREE } from '#usecases/runs/report-tree-name.ts';
import type { RunOutput } from '#usecases/runs/run-work.ts';
import type { FromWorker, ToWorker, WorkerStart } from './analysis-messages.ts';

/**
 * Computes one analysis and renders all its files in a thread of its own, so that the server answers others
 * meanwhile. It knows neither database nor files: rows come in, outputs go out.
 */
const start = workerData as WorkerStart;
const port = parentPort!;
const rows: unknown[][] = start.sources.map(() => []);

function say(said: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(said, transfer);
}

port.on('message', (given: ToWorker) => {
  if (given.kind === 'rows') {
    const known = rows[given.source]!;
    for (const row of given.rows) known.push(row);
  } else void compute().then(() => port.close());
});

async function compute(): Promise<void> {
  const input = inputFrom(start);
  const result = analyse(input, (step) => say({ kind: 'step', step }));
  if (!result.ok) return say({ kind: 'problem', problem: result.problem });
  say({ kind: 'step', step: 'report' });
  const tree = buildReport(result.value, input.borders);
  const given = { result: result.value, tree, survey: input.survey };
  const german = await renderOutputs(given, createTranslator('de'));
  const english = await renderOutputs(given, createTranslator('en'));
  for (const [name, bytes] of german) {
    const other = english.get(name);
    const isSame = other === undefined || Buffer.compare(bytes, other) === 0;
    send({ name, locale: isSame ? '' : 'de', mediaType: mediaTypeOf(name), bytes });
    if (!isSame) send({ name, locale: 'en', mediaType: mediaTypeOf(name), bytes: other });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(tree));
  send({ name: REPORT_TREE, locale: '', mediaType: 'application/json', bytes });
  say({ kind: 'done' });
}

/** A copy of exactly these bytes travels without being copied again. */
function send(output: RunOutput): void {
  const bytes = new Uint8Array(output.bytes);
  say({ kind: 'output', output: { ...output, bytes } }, [bytes.buffer]);
}

function inputFrom({ plan, sources, survey }: WorkerStart): AnalysisInput {
  const sets = <Row>(...kinds: readonly SourceKind[]) =>
    sources.flatMap(({ kind, source }, index) =>
      kinds.includes(kind) ? [{ source, rows: rows[index] as Row[] }] : [],
    );
  return {
    plan,
    crime: sets('pks-kreise', 'police-table'),
    indicators: sets('genesis'),
    municipalities: sets('municipalities'),
    borders: sets('borders'),
    survey,
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  zip: 'application/zip',
};

function mediaTypeOf(name: string): string {
  return mediaTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
