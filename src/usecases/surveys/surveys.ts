import type { UseCaseNeeds } from '../needs.ts';
import { readChecklist, signCheck } from './checklist.ts';
import type { SurveyForms, SurveyPreparation, Surveys } from './contract.ts';
import { copySurvey } from './copy-survey.ts';
import { exportForm, importForm } from './form-files.ts';
import { listOwnSurveys, readOverview } from './read-survey.ts';
import { changeSurvey, createSurvey, removeSurvey } from './save-survey.ts';
import { startField } from './start-field.ts';
import { editForm, listVersions, readEditedForm, replaceForm } from './survey-forms.ts';
import type { SurveyNeeds } from './survey-guard.ts';
import { makeKey, proveKey } from './survey-keys.ts';
import { readSample, takeSample } from './take-sample.ts';

export function createSurveys(needs: SurveyNeeds): Surveys {
  return {
    list: (actor) => listOwnSurveys(needs, actor),
    create: (actor, draft) => createSurvey(needs, actor, draft),
    read: (actor, id) => readOverview(needs, actor, id),
    change: (actor, id, change) => changeSurvey(needs, actor, { id, change }),
    remove: (actor, id, { title }) => removeSurvey(needs, actor, { id, title }),
  };
}

export function createSurveyPreparation(
  needs: SurveyNeeds & Pick<UseCaseNeeds, 'reading'>,
): SurveyPreparation {
  return {
    checklist: (actor, id) => readChecklist(needs, actor, id),
    sign: (actor, id, check) => signCheck(needs, actor, { id, ...check }),
    sample: (actor, id) => readSample(needs, actor, id),
    takeSample: (actor, id, bytes) => takeSample(needs, actor, { id, bytes }),
    makeKey: (actor, id) => makeKey(needs, actor, id),
    proveKey: (actor, id, offered) => proveKey(needs, actor, { id, offered }),
    start: (actor, id, { formVersion }) => startField(needs, actor, { id, formVersion }),
  };
}

export function createSurveyForms(needs: SurveyNeeds): SurveyForms {
  return {
    read: (actor, id, version) => readEditedForm(needs, actor, { id, version: version ?? null }),
    versions: (actor, id) => listVersions(needs, actor, id),
    edit: (actor, id, change) => editForm(needs, actor, { id, ...change }),
    replace: (actor, id, change) => replaceForm(needs, actor, { id, ...change }),
    importFile: (actor, id, file) => importForm(needs, actor, { id, ...file }),
    exportFile: (actor, id, wanted) => exportForm(needs, actor, { id, ...wanted }),
    copy: (actor, id, { title }) => copySurvey(needs, actor, { id, title }),
  };
}
