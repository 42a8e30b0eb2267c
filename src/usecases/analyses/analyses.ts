import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  mayChangeAnalysis,
  mayCreateAnalysis,
  mayListAnalyses,
  mayReadAnalysis,
  mayRemoveAnalysis,
} from '#core/access/analysis-policy.ts';
import type { AnalysisChoices } from '#core/analysis/plan-choices.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import {
  type AnalysisSettings,
  insertAnalysis,
  listAnalyses,
  readAnalysis,
  type StoredAnalysis,
  updateAnalysis,
} from '#storage/queries/analyses.ts';
import { listAnalysisFiles } from '#storage/queries/analysis-files.ts';
import type { Actor, Analyses, AnalysisDetails } from '../contract.ts';
import { shownFile } from '../files/shown-file.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { checkedChoices } from './checked-choices.ts';
import { checkedSettings } from './checked-settings.ts';
import { deleteRecorded } from './delete-recorded.ts';
import { describeAnalysis } from './describe-analysis.ts';
import { forgetResult } from './forget-result.ts';
import { guardedAnalysis, notAllowed, recordDone, refuse } from './guard.ts';
import { missingParts } from './missing-parts.ts';
import { settingsOf, summaryOf } from './shown-analysis.ts';

export function createAnalyses(needs: UseCaseNeeds): Analyses {
  const { within, clock } = needs;
  return {
    list: async (actor) => {
      if (!mayListAnalyses(actor, actor))
        return refuse(needs, actor, { action: 'analysis.list', id: '', problem: notAllowed() });
      return ok((await listAnalyses(within(actor.organisationId), actor.organisationId)).map(summaryOf));
    },
    create: (actor, settings) => createAnalysis(needs, actor, settings),
    read: async (actor, id) => {
      const intent = { action: 'analysis.read', may: mayReadAnalysis, id };
      const guarded = await guardedAnalysis(needs, actor, intent);
      return guarded.ok ? ok(await detailsOf(needs, guarded.value)) : guarded;
    },
    changeSettings: (actor, id, settings) =>
      inTurn(needs, actor, {
        id,
        action: 'analysis.changeSettings',
        may: mayChangeAnalysis,
        work: async (analysis) => {
          const checked = checkedSettings(settings);
          if (!checked.ok) return checked;
          const said = checkedChoices(settings);
          if (!said.ok) return said;
          const choices = { ...analysis.choices, ...said.value };
          if (isSame(analysis, checked.value) && isSameChoice(analysis.choices, choices)) return ok([]);
          const now = clock();
          const outdated = await within(analysis.organisationId)
            .transaction()
            .execute(async (transaction) => {
              await updateAnalysis(transaction, analysis, { settings: checked.value, choices, now });
              await recordDone(transaction, actor, {
                action: 'analysis.changeSettings',
                subject: id,
                at: now,
              });
              return forgetResult(transaction, analysis, now);
            });
          return ok(outdated);
        },
      }),
    description: (actor, id) => describeAnalysis(needs, actor, id),
    remove: (actor, id) =>
      inTurn(needs, actor, {
        id,
        action: 'analysis.remove',
        may: mayRemoveAnalysis,
        work: async (analysis) => ok(await deleteRecorded(needs, actor, analysis)),
      }),
  };
}

async function createAnalysis(
  needs: UseCaseNeeds,
  actor: Actor,
  settings: AnalysisDetails['settings'],
): Promise<Result<{ id: string }>> {
  const action = 'analysis.create';
  if (!mayCreateAnalysis(actor, actor))
    return refuse(needs, actor, { action, id: '', problem: notAllowed() });
  const checked = checkedSettings(settings);
  if (!checked.ok) return checked;
  const said = checkedChoices(settings);
  if (!said.ok) return said;
  const id = randomUUID();
  const now = needs.clock();
  const { organisationId } = actor;
  await needs
    .within(organisationId)
    .transaction()
    .execute(async (transaction) => {
      await insertAnalysis(transaction, { ...checked.value, organisationId, id, fictional: false, now });
      if (Object.keys(said.value).length > 0)
        await updateAnalysis(transaction, { organisationId, id }, { choices: said.value, now });
      await recordDone(transaction, actor, { action, subject: id, at: now });
    });
  return ok({ id });
}

/** A change that must not meet a run or another change; the keys it returns name bytes nobody needs any more. */
async function inTurn(
  needs: UseCaseNeeds,
  actor: Actor,
  change: {
    readonly id: string;
    readonly action: string;
    readonly may: typeof mayChangeAnalysis;
    readonly work: (analysis: StoredAnalysis) => Promise<Result<readonly string[]>>;
  },
): Promise<Result<void>> {
  const guarded = await guardedAnalysis(needs, actor, change);
  if (!guarded.ok) return guarded;
  return needs.turns.take(guarded.value.id, async () => {
    const analysis = await readAnalysis(needs.within(guarded.value.organisationId), guarded.value);
    if (analysis === null) return failed(problem('usecase.analysis.notFound'));
    if (analysis.state === 'running')
      return refuse(needs, actor, { ...change, problem: problem('usecase.analysis.running') });
    const done = await change.work(analysis);
    if (!done.ok) return done;
    for (const key of done.value) await needs.files.remove(key);
    return ok(undefined);
  });
}

function isSame(analysis: AnalysisSettings, settings: AnalysisSettings): boolean {
  return (['title', 'area', 'areaName', 'year'] as const).every((name) => analysis[name] === settings[name]);
}

/** Fields that say nothing make no difference. */
function isSameChoice(before: AnalysisChoices | null, after: AnalysisChoices): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(before ?? {})), JSON.parse(JSON.stringify(after)));
}

async function detailsOf(needs: UseCaseNeeds, analysis: StoredAnalysis): Promise<AnalysisDetails> {
  const scope = { organisationId: analysis.organisationId, analysisId: analysis.id };
  const own = needs.within(analysis.organisationId);
  const files = await listAnalysisFiles(own, scope);
  const isRunning = analysis.state === 'running';
  return {
    ...summaryOf(analysis),
    settings: settingsOf(analysis),
    files: files.map((file) => shownFile(file, analysis.plan)),
    missing: isRunning ? [] : await missingParts(own, analysis, files),
    problem: analysis.problem,
    progress: isRunning ? analysis.progress : null,
  };
}
