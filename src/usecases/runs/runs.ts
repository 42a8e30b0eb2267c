import { randomUUID } from 'node:crypto';
import { mayReadAnalysis, mayReadUnprotectedCounts, mayRunAnalysis } from '#core/access/analysis-policy.ts';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { message } from '#core/kernel/text.ts';
import { type StoredAnalysis, updateAnalysis } from '#storage/queries/analyses.ts';
import { listAnalysisFiles } from '#storage/queries/analysis-files.ts';
import { readOutput, type StoredOutput } from '#storage/queries/analysis-outputs.ts';
import { guardedAnalysis, recordDone, refuse } from '../analyses/guard.ts';
import { missingParts } from '../analyses/missing-parts.ts';
import type { Actor, AnalysisRuns } from '../contract.ts';
import type { RunKey, UseCaseNeeds } from '../needs.ts';
import { REPORT_TREE } from './report-tree-name.ts';
import { failRun } from './run-work.ts';

/** Its data are not protected: see `mayReadUnprotectedCounts`. */
const R_SCRIPT = 'r-script.zip';

export function createRuns(needs: UseCaseNeeds): AnalysisRuns {
  return {
    start: (actor, id) => startRun(needs, actor, id),
    cancel: (actor, id) => cancelRun(needs, actor, id),
    report: async (actor, id) => {
      const stored = await storedOutput(needs, actor, { id, name: REPORT_TREE, locale: 'de' });
      if (!stored.ok) return stored;
      return ok(JSON.parse(new TextDecoder().decode(stored.value.bytes)) as ReportTree);
    },
    output: async (actor, id, { name, locale }) => {
      const stored = await storedOutput(needs, actor, { id, name, locale });
      if (!stored.ok) return stored;
      const { bytes, output, analysis } = stored.value;
      return ok({ bytes, mediaType: output.mediaType, fileName: downloadName(analysis, output) });
    },
  };
}

async function startRun(needs: UseCaseNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'run.start';
  const found = await guardedAnalysis(needs, actor, { action, may: mayRunAnalysis, id });
  if (!found.ok) return found;
  return needs.turns.take(id, async () => {
    const guarded = await guardedAnalysis(needs, actor, { action, may: mayRunAnalysis, id });
    if (!guarded.ok) return guarded;
    const analysis = guarded.value;
    if (analysis.state === 'running')
      return refuse(needs, actor, { action, id, problem: problem('usecase.analysis.running') });
    const own = needs.within(analysis.organisationId);
    const files = await listAnalysisFiles(own, { ...analysis, analysisId: id });
    const [missing] = await missingParts(own, analysis, files);
    if (missing !== undefined) return refuse(needs, actor, { action, id, problem: missing });
    const run: RunKey = { organisationId: analysis.organisationId, analysisId: id, runId: randomUUID() };
    const now = needs.clock();
    const started = await own.transaction().execute(async (transaction) => {
      const changed = await updateAnalysis(transaction, analysis, {
        state: 'running',
        runId: run.runId,
        progress: { step: message('usecase.run.step.waiting'), share: 0 },
        problem: null,
        expected: { states: ['draft', 'finished', 'failed', 'cancelled'] },
        now,
      });
      if (changed) await recordDone(transaction, actor, { action, subject: id, at: now });
      return changed;
    });
    if (!started) return refuse(needs, actor, { action, id, problem: problem('usecase.analysis.running') });
    try {
      await needs.runQueue.enqueue(run);
    } catch (error) {
      await failRun(needs, run, problem('usecase.run.notQueued'));
      throw error;
    }
    return ok(undefined);
  });
}

async function cancelRun(needs: UseCaseNeeds, actor: Actor, id: string): Promise<Result<void>> {
  const action = 'run.cancel';
  const guarded = await guardedAnalysis(needs, actor, { action, may: mayRunAnalysis, id });
  if (!guarded.ok) return guarded;
  const { organisationId, runId } = guarded.value;
  const now = needs.clock();
  const cancelled = await needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      const changed = await updateAnalysis(transaction, guarded.value, {
        state: 'cancelled',
        progress: null,
        expected: { states: ['running'] },
        now,
      });
      if (changed) await recordDone(transaction, actor, { action, subject: id, at: now });
      return changed;
    });
  if (!cancelled) return refuse(needs, actor, { action, id, problem: problem('usecase.run.notRunning') });
  if (runId !== null) await needs.runQueue.cancel({ organisationId, analysisId: id, runId });
  return ok(undefined);
}

async function storedOutput(
  needs: UseCaseNeeds,
  actor: Actor,
  wanted: { readonly id: string; readonly name: string; readonly locale: 'de' | 'en' },
): Promise<Result<{ bytes: Uint8Array; output: StoredOutput; analysis: StoredAnalysis }>> {
  const { id, name, locale } = wanted;
  const may = name === R_SCRIPT ? mayReadUnprotectedCounts : mayReadAnalysis;
  const guarded = await guardedAnalysis(needs, actor, { action: 'run.read', may, id });
  if (!guarded.ok) return guarded;
  const { organisationId } = guarded.value;
  const output = await readOutput(needs.within(organisationId), {
    organisationId,
    analysisId: id,
    name,
    locale,
  });
  if (output === null) return failed(problem('usecase.output.notFound', { name }));
  const bytes = await needs.files.readWhole(output.storageKey);
  if (!bytes.ok) return failed(problem('usecase.output.notFound', { name }));
  return ok({ bytes: bytes.value, output, analysis: guarded.value });
}

/** `sicherheitsanalyse-musterstadt-report.de.pdf`: the reader's folder has more than one report. */
function downloadName(analysis: StoredAnalysis, output: StoredOutput): string {
  const title = analysis.title
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  const dot = output.name.lastIndexOf('.');
  const locale = output.locale === '' ? '' : `.${output.locale}`;
  const name = `${output.name.slice(0, dot)}${locale}${output.name.slice(dot)}`;
  return title === '' ? name : `${title}-${name}`;
}
