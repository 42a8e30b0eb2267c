import { setImmediate as nextTurn } from 'node:timers/promises';
import { mayUseSurveyData } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { analysisFiles } from '#core/survey/closing/analysis-files.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import { type AnalysisKey, markFictional } from '#storage/queries/analyses.ts';
import { readOrganisation } from '#storage/queries/organisations.ts';
import { setAnalysis } from '#storage/queries/survey-closing.ts';
import { insertProtocol } from '#storage/queries/survey-protocols.ts';
import type { StoredSurvey } from '#storage/queries/surveys.ts';
import { createAnalyses } from '../analyses/analyses.ts';
import { deleteRecorded } from '../analyses/delete-recorded.ts';
import type { Actor, AnalysisDetails, FileKind } from '../contract.ts';
import { createAnalysisFiles } from '../files/files.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { turnOf } from '../survey-closing/closing-needs.ts';
import { guardedSurvey, recordedSurveyChange, surveyToday } from '../surveys/survey-guard.ts';
import { readDataset } from './read-dataset.ts';

const action = 'surveyData.handOver';

/** Lines made before others have their turn. */
const linesAtOnce = 200;

/**
 * The data go the way every file goes: they are written as the files a person would upload, added, read and confirmed.
 * So the analysis of them is the analysis of those files, and everything that is checked there is checked here.
 */
export async function handOver(
  needs: UseCaseNeeds,
  actor: Actor,
  id: string,
): Promise<Result<{ analysisId: string }>> {
  return needs.turns.take(turnOf(id), async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayUseSurveyData });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    const handle = needs.within(survey.organisationId);
    const read = await readDataset(handle, survey, surveyToday(needs));
    if (!read.ok) return read;
    const organisation = await readOrganisation(handle, survey.organisationId);
    if (organisation?.area == null) return failed(problem('survey.handOver.noArea'));
    const created = await createAnalyses(needs).create(
      actor,
      settingsOf(read.value, { ...organisation, area: organisation.area }),
    );
    if (!created.ok) return created;
    const analysis = { organisationId: survey.organisationId, id: created.value.id };
    let isWhole = false;
    try {
      // Before anything is in it: invented answers are never in an analysis that does not say so.
      if (survey.fictional) await markFictional(handle, analysis);
      const filled = await fill(needs, actor, { analysisId: analysis.id, dataset: read.value, survey });
      isWhole = filled.ok;
      return filled;
    } finally {
      // Half an analysis would look like a whole one. Whoever may hand over may undo it, whatever else they may remove.
      if (!isWhole) await undo(needs, actor, analysis);
    }
  });
}

async function fill(
  needs: UseCaseNeeds,
  actor: Actor,
  {
    analysisId,
    dataset,
    survey,
  }: { readonly analysisId: string; readonly dataset: SurveyDataset; readonly survey: StoredSurvey },
): Promise<Result<{ analysisId: string }>> {
  const added = await addFiles(needs, actor, { analysisId, dataset });
  if (!added.ok) return added;
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: async (transaction, by) => {
      await setAnalysis(transaction, survey, { ...by, analysisId });
      await insertProtocol(transaction, survey, {
        act: 'handOver',
        day: surveyToday(needs),
        accountId: by.accountId,
        facts: { answers: dataset.table.count },
      });
      return ok({ analysisId });
    },
  });
}

async function undo(needs: UseCaseNeeds, actor: Actor, analysis: AnalysisKey): Promise<void> {
  const keys = await needs.turns.take(analysis.id, () => deleteRecorded(needs, actor, analysis));
  for (const key of keys) await needs.files.remove(key);
}

function settingsOf(
  dataset: SurveyDataset,
  { area, areaName }: { readonly area: string; readonly areaName: string },
): AnalysisDetails['settings'] {
  const from = dataset.fieldFrom ?? dataset.startedOn;
  const to = dataset.closedOn ?? dataset.fieldUntil;
  return {
    title: dataset.title,
    area,
    areaName,
    ...(from === null ? {} : { year: Number(from.slice(0, 4)) }),
    survey: {
      sampling: dataset.kind === 'open' ? 'open' : 'stratified',
      ...(from === null || to === null || from > to ? {} : { fieldwork: { from, to } }),
      ...(dataset.ageFrom === null ? {} : { minimumAge: dataset.ageFrom }),
    },
  };
}

async function addFiles(
  needs: UseCaseNeeds,
  actor: Actor,
  { analysisId, dataset }: { readonly analysisId: string; readonly dataset: SurveyDataset },
): Promise<Result<void>> {
  const files = createAnalysisFiles(needs);
  const made = analysisFiles(dataset.form, dataset.table, dataset.strata);
  const given: (readonly [FileKind, string, Iterable<string>])[] = [
    ['questionnaire', 'fragebogen.json', [JSON.stringify(made.questionnaire, null, 2)]],
    ['answers', 'antworten.csv', made.answers()],
    ...(made.frame === null ? [] : [['frame', 'rahmen.csv', made.frame()] as const]),
    ...(made.margins === null ? [] : [['margins', 'randverteilung.csv', made.margins] as const]),
  ];
  for (const [kind, name, lines] of given) {
    const added = await files.add(actor, analysisId, { name, bytes: bytesOf(lines) });
    if (!added.ok) return added;
    const described = await files.describe(actor, added.value.id, {
      kind,
      publisher: dataset.organisationName,
      ...(dataset.closedOn === null ? {} : { referenceDate: dataset.closedOn }),
    });
    if (!described.ok) return described;
    const confirmed = await files.confirm(actor, added.value.id);
    if (!confirmed.ok) return confirmed;
  }
  return ok(undefined);
}

async function* bytesOf(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const utf8 = new TextEncoder();
  let part: string[] = [];
  for (const line of lines) {
    part.push(line);
    if (part.length < linesAtOnce) continue;
    yield utf8.encode(`${part.join('\n')}\n`);
    part = [];
    await nextTurn();
  }
  if (part.length > 0) yield utf8.encode(`${part.join('\n')}\n`);
}
