import { error, type RequestEvent, redirect } from '@sveltejs/kit';
import type { FormEdit } from '#core/survey/form/edit/form-edit.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import type { Translator } from '#i18n/translate.ts';
import type { Actor } from '#usecases/contract.ts';
import type { EditedForm } from '#usecases/surveys/contract.ts';
import { signedInActor } from '../actor.ts';
import { valueOrErrorPage } from '../failures.ts';
import { type Conflict, conflictOf } from '../meetings/conflict.ts';

type EditorEvent = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly id: string } };

export interface Editor {
  readonly id: string;
  readonly actor: Actor;
  readonly edited: EditedForm;
}

export interface OpenEditor extends Editor {
  readonly form: SurveyForm;
  readonly version: number;
}

export async function formToRead(event: EditorEvent, version?: number): Promise<Editor> {
  const actor = signedInActor(event);
  const { id } = event.params;
  return {
    id,
    actor,
    edited: valueOrErrorPage(await event.locals.umsicht.surveyForms.read(actor, id, version)),
  };
}

/** A page that needs a form to be there. */
export async function openForm(event: EditorEvent): Promise<OpenEditor> {
  const editor = await formToRead(event);
  const { stored } = editor.edited;
  if (stored === null) redirect(303, `/befragung/${editor.id}/fragebogen`);
  return { ...editor, form: stored.form, version: stored.version };
}

/** A page that changes it: once the field has started it shows the form instead. */
export async function editableForm(event: EditorEvent): Promise<OpenEditor> {
  const editor = await openForm(event);
  if (!editor.edited.mayEdit) redirect(303, `/befragung/${editor.id}/fragebogen`);
  return editor;
}

/** What every page of the editor shows. */
export function headOf({ id, edited, version }: OpenEditor) {
  return { id, title: edited.title, version };
}

export function found<Part>(part: Part | undefined): Part {
  return part ?? error(404, 'survey.edit.notFound');
}

export type SavedEdit =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly message: string; readonly conflict: null }
  | { readonly ok: false; readonly message: ''; readonly conflict: Conflict };

/**
 * One step. Where somebody else has changed the same meanwhile, both texts come back side by side, and the form is
 * sent again on top of what counts now.
 */
export async function savedEdit(
  event: EditorEvent,
  change: {
    readonly basedOn: number;
    readonly edit: FormEdit;
    readonly rows: (now: SurveyForm) => readonly { label: string; mine: string; theirs: string }[];
  },
  translator: Translator,
): Promise<SavedEdit> {
  const actor = signedInActor(event);
  const { umsicht } = event.locals;
  const { basedOn, edit } = change;
  const saved = await umsicht.surveyForms.edit(actor, event.params.id, { basedOn, edit });
  if (saved.ok) return { ok: true, version: saved.value.version };
  const { problem } = saved;
  if (!problem.code.startsWith('survey.changedMeanwhile.'))
    return { ok: false, message: translator.problem(problem), conflict: null };
  const { form, edited } = await openForm(event);
  const { version, savedAt, savedByName } = edited.stored!;
  const stored = { version, changedAt: savedAt, changedByName: savedByName };
  return { ok: false, message: '', conflict: conflictOf(stored, change.rows(form), translator) };
}
