import { mayUseSurveyData } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { householdConstruct } from '#core/survey/closing/analysis-files.ts';
import { dataVariables, variableLabel } from '#core/survey/closing/data-variables.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import { itemsOf } from '#core/survey/form/survey-form.ts';
import { countSurveyData } from '#storage/queries/survey-data.ts';
import { readForm } from '#storage/queries/survey-forms.ts';
import { insertProtocol, listProtocols } from '#storage/queries/survey-protocols.ts';
import { countTexts } from '#storage/queries/survey-texts.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { turnOf } from '../survey-closing/closing-needs.ts';
import { guardedSurvey, recordedSurveyChange, surveyToday } from '../surveys/survey-guard.ts';
import type { DataOverview, PublicChoice, SurveyData } from './contract.ts';
import { handOver } from './hand-over.ts';
import { readDataset } from './read-dataset.ts';

export function createSurveyData(needs: UseCaseNeeds): SurveyData {
  return {
    read: (actor, id) => overview(needs, actor, id),
    handOver: (actor, id) => handOver(needs, actor, id),
    dataset: (actor, id) => ownDataset(needs, actor, id),
    publish: (actor, id, choice) => publish(needs, actor, { id, choice }),
  };
}

async function overview(needs: UseCaseNeeds, actor: Actor, id: string): Promise<Result<DataOverview>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'surveyData.read', id, may: mayUseSurveyData });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const handle = needs.within(survey.organisationId);
  const stored = survey.formVersion === null ? null : await readForm(handle, survey, survey.formVersion);
  const protocols = await listProtocols(handle, survey);
  const texts = await countTexts(handle, survey);
  const items = stored === null ? [] : itemsOf(stored.form);
  return ok({
    id: survey.id,
    title: survey.title,
    kind: survey.kind,
    fictional: survey.fictional,
    openedOn: survey.openedOn,
    deleteOn: survey.deleteOn,
    answers: await countSurveyData(handle, survey),
    variables: (stored === null ? [] : dataVariables(stored.form)).map((variable) => ({
      id: variable.id,
      label: { de: variableLabel(variable, 'de'), en: variableLabel(variable, 'en') },
      isKey: variable.isKey,
    })),
    analysisId: survey.analysisId,
    householdWeightsMissing:
      survey.selection === 'onePerHousehold' &&
      !items.some(({ construct }) => construct === householdConstruct),
    texts: {
      total: texts.new + texts.shown + texts.coarsened + texts.withheld,
      releasedOn: protocols.find(({ act }) => act === 'review')?.day ?? null,
    },
    published: protocols.filter(({ act }) => act === 'publish'),
  });
}

/** Whoever takes the data of all answers is on record. */
async function ownDataset(needs: UseCaseNeeds, actor: Actor, id: string): Promise<Result<SurveyDataset>> {
  const action = 'surveyData.dataset';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayUseSurveyData });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  return recordedSurveyChange(needs, actor, {
    action,
    survey,
    work: (transaction) => readDataset(transaction, survey, surveyToday(needs)),
  });
}

async function publish<T>(
  needs: UseCaseNeeds,
  actor: Actor,
  { id, choice }: { readonly id: string; readonly choice: PublicChoice<T> },
): Promise<Result<T>> {
  const action = 'surveyData.publish';
  const guarded = await guardedSurvey(needs, actor, { action, id, may: mayUseSurveyData });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const day = surveyToday(needs);
  const read = await readDataset(needs.within(survey.organisationId), survey, day);
  if (!read.ok) return read;
  const known = new Set(dataVariables(read.value.form).map((variable) => variable.id));
  const leaveOut = [...new Set(choice.leaveOut)].sort();
  const unknown = leaveOut.find((one) => !known.has(one));
  if (unknown !== undefined)
    return failed(problem('survey.publicUse.unknownVariable', { variable: unknown }));
  // Words of people are in no file for everybody, released or not.
  const made = await choice.make({ ...read.value, texts: { releasedOn: null, questions: [] } });
  if (!made.ok) return made;
  const facts = { answers: read.value.table.count, leftOut: leaveOut.join(' ') };
  // Two who take the same file at once make one entry.
  return needs.turns.take(turnOf(survey.id), () =>
    recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction, { accountId }) => {
        const isKnown = (await listProtocols(transaction, survey)).some(
          (one) => one.act === 'publish' && one.facts.leftOut === facts.leftOut,
        );
        if (!isKnown) await insertProtocol(transaction, survey, { act: 'publish', day, accountId, facts });
        return made;
      },
    }),
  );
}
