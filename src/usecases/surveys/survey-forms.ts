import { mayPrepareSurvey, mayReadSurvey } from '#core/access/survey-policy.ts';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { appliedEdit, editedPart } from '#core/survey/form/edit/apply-edit.ts';
import type { FormEdit } from '#core/survey/form/edit/form-edit.ts';
import { type SurveyForm, surveyFormSchema } from '#core/survey/form/survey-form.ts';
import {
  insertForm,
  listFormVersions,
  readForm,
  readNewestForm,
  type StoredForm,
} from '#storage/queries/survey-forms.ts';
import type { StoredSurvey } from '#storage/queries/surveys.ts';
import type { Actor } from '../contract.ts';
import type { EditedForm, FormVersionLine } from './contract.ts';
import { guardedSurvey, recordedSurveyChange, type SurveyNeeds } from './survey-guard.ts';

/** Nobody edits that often; keeps a stuck button from filling the disk. */
const mostVersions = 5_000;

export async function readEditedForm(
  needs: SurveyNeeds,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number | null },
): Promise<Result<EditedForm>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.form', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const handle = needs.within(survey.organisationId);
  const wanted = version ?? survey.formVersion;
  const stored =
    wanted === null ? await readNewestForm(handle, survey) : await readForm(handle, survey, wanted);
  if (stored === null && version !== null) return failed(problem('survey.form.versionNotFound'));
  return ok({
    title: survey.title,
    kind: survey.kind,
    state: survey.state,
    slug: survey.slug,
    organisationName: survey.organisationName,
    fictional: survey.fictional,
    stored,
    mayEdit: mayPrepareSurvey(actor, survey) && survey.state === 'draft',
  });
}

export async function listVersions(
  needs: SurveyNeeds,
  actor: Actor,
  id: string,
): Promise<Result<readonly FormVersionLine[]>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.form', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  return ok(await listFormVersions(needs.within(guarded.value.organisationId), guarded.value));
}

/** One step of the editor, on top of whatever others did meanwhile as long as it was something else. */
export async function editForm(
  needs: SurveyNeeds,
  actor: Actor,
  { id, basedOn, edit }: { readonly id: string; readonly basedOn: number; readonly edit: FormEdit },
): Promise<Result<{ version: number }>> {
  return changedForm(needs, actor, {
    action: 'survey.editForm',
    id,
    next: async (newest, handle, survey) => {
      if (newest === null) return failed(problem('survey.start.noForm'));
      if (newest.version !== basedOn) {
        const base = await readForm(handle, survey, basedOn);
        const before = base === null ? null : editedPart(base.form, edit);
        if (base === null || JSON.stringify(before) !== JSON.stringify(editedPart(newest.form, edit)))
          return failed(formChangedMeanwhile(newest));
      }
      return appliedEdit(newest.form, edit);
    },
  });
}

/** A whole definition: from the bank, from a file, or an earlier version once more. */
export async function replaceForm(
  needs: SurveyNeeds,
  actor: Actor,
  { id, basedOn, form }: { readonly id: string; readonly basedOn: number; readonly form: SurveyForm },
): Promise<Result<{ version: number }>> {
  return changedForm(needs, actor, {
    action: 'survey.replaceForm',
    id,
    next: async (newest) =>
      (newest?.version ?? 0) === basedOn || newest === null ? ok(form) : failed(formChangedMeanwhile(newest)),
  });
}

export function formChangedMeanwhile({ savedByName, savedAt }: StoredForm): Problem {
  return savedByName === null
    ? problem('survey.changedMeanwhile.somebody', { at: savedAt.toISOString() })
    : problem('survey.changedMeanwhile.by', { name: savedByName, at: savedAt.toISOString() });
}

async function changedForm(
  needs: SurveyNeeds,
  actor: Actor,
  change: {
    readonly action: string;
    readonly id: string;
    readonly next: (
      newest: StoredForm | null,
      handle: ReturnType<SurveyNeeds['within']>,
      survey: StoredSurvey,
    ) => Promise<Result<SurveyForm>>;
  },
): Promise<Result<{ version: number }>> {
  const { action, id } = change;
  // In turn with the start of the field: what is started is what was saved before.
  return needs.turns.take(`survey.${id}`, async () => {
    const guarded = await guardedSurvey(needs, actor, { action, id, may: mayPrepareSurvey });
    if (!guarded.ok) return guarded;
    const survey = guarded.value;
    if (survey.state !== 'draft') return failed(problem('survey.form.locked'));
    const handle = needs.within(survey.organisationId);
    const newest = await readNewestForm(handle, survey);
    if ((newest?.version ?? 0) >= mostVersions) return failed(problem('survey.form.tooManyVersions'));
    const next = await change.next(newest, handle, survey);
    if (!next.ok) return next;
    const parsed = surveyFormSchema.safeParse(next.value);
    if (!parsed.success) return failed(problem('survey.form.invalid', { place: placeOf(parsed.error) }));
    const version = (newest?.version ?? 0) + 1;
    return recordedSurveyChange(needs, actor, {
      action,
      survey,
      work: async (transaction, by) =>
        (await insertForm(transaction, survey, { version, form: parsed.data }, by))
          ? ok({ version })
          : failed(problem('survey.changedMeanwhile.somebody', { at: by.now.toISOString() })),
    });
  });
}

function placeOf({
  issues,
}: {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}): string {
  return (issues[0]?.path ?? []).map(String).join('.');
}
