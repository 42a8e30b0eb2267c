import { problem } from '../../../kernel/problem.ts';
import { failed, ok, type Result } from '../../../kernel/result.ts';
import type { FormItem, FormModule, SurveyForm } from '../survey-form.ts';
import type { Direction, FormEdit } from './form-edit.ts';
import { formTexts, withChangedTexts } from './form-texts.ts';

/** The form after this step, or why it cannot be done. What it then lacks is for `formFindings` to say. */
export function appliedEdit(form: SurveyForm, edit: FormEdit): Result<SurveyForm> {
  switch (edit.do) {
    case 'head': {
      const { title, intro, thanks, languages } = edit;
      const { intro: _before, thanks: _then, ...rest } = form;
      return ok({
        ...rest,
        title,
        ...(intro === undefined ? {} : { intro }),
        ...(thanks === undefined ? {} : { thanks }),
        languages: [...languages],
      });
    }
    case 'addModule':
      return form.modules.some(({ id }) => id === edit.module.id)
        ? failed(problem('survey.edit.moduleTwice', { id: edit.module.id }))
        : noItemTwice({ ...form, modules: [...form.modules, edit.module] });
    case 'module':
      return changedModules(form, edit.id, (module) => {
        const { intro: _before, ...rest } = module;
        const { title, intro, batteries } = edit;
        return { ...rest, title, batteries, ...(intro === undefined ? {} : { intro }) };
      });
    case 'moveModule':
      return withModules(form, moved(form.modules, edit));
    case 'removeModule':
      return form.modules.length === 1
        ? failed(problem('survey.edit.lastModule'))
        : withModules(form, without(form.modules, edit.id));
    case 'addItem':
      return hasItem(form, edit.item.id)
        ? failed(problem('survey.edit.itemTwice', { id: edit.item.id }))
        : changedModules(form, edit.module, (module) => ({ ...module, items: [...module.items, edit.item] }));
    case 'item':
      return changedItems(form, edit.id, (items) =>
        items.map((item) => (item.id === edit.id ? { ...edit.item, id: item.id } : item)),
      );
    case 'moveItem':
      return changedItems(form, edit.id, (items) => moved(items, edit));
    case 'removeItem':
      return removedItem(form, edit.id);
    case 'translate':
      return ok(translated(form, edit));
  }
}

export function moduleOf(form: SurveyForm, id: string): FormModule | undefined {
  return form.modules.find((module) => module.id === id);
}

export function itemOf(form: SurveyForm, id: string): FormItem | undefined {
  return form.modules.flatMap(({ items }) => items).find((item) => item.id === id);
}

function hasItem(form: SurveyForm, id: string): boolean {
  return itemOf(form, id) !== undefined;
}

function noItemTwice(form: SurveyForm): Result<SurveyForm> {
  const seen = new Set<string>();
  for (const { id } of form.modules.flatMap(({ items }) => items)) {
    if (seen.has(id)) return failed(problem('survey.edit.itemTwice', { id }));
    seen.add(id);
  }
  return ok(form);
}

function withModules(form: SurveyForm, modules: readonly FormModule[] | null): Result<SurveyForm> {
  return modules === null ? failed(problem('survey.edit.gone')) : ok({ ...form, modules: [...modules] });
}

function changedModules(
  form: SurveyForm,
  id: string,
  change: (module: FormModule) => FormModule,
): Result<SurveyForm> {
  return withModules(
    form,
    moduleOf(form, id) === undefined
      ? null
      : form.modules.map((module) => (module.id === id ? change(module) : module)),
  );
}

function changedItems(
  form: SurveyForm,
  id: string,
  change: (items: readonly FormItem[]) => readonly FormItem[] | null,
): Result<SurveyForm> {
  const module = form.modules.find(({ items }) => items.some((item) => item.id === id));
  const items = module === undefined ? null : change(module.items);
  if (module === undefined || items === null) return failed(problem('survey.edit.gone'));
  return changedModules(form, module.id, () => ({ ...module, items: [...items] }));
}

/** A module without questions is no page: it goes with its last one. */
function removedItem(form: SurveyForm, id: string): Result<SurveyForm> {
  const module = form.modules.find(({ items }) => items.some((item) => item.id === id));
  if (module === undefined) return failed(problem('survey.edit.gone'));
  if (module.items.length > 1) return changedItems(form, id, (items) => without(items, id));
  return appliedEdit(form, { do: 'removeModule', id: module.id });
}

/** One place up or down; at the end it stays where it is. */
function moved<One extends { readonly id: string }>(
  all: readonly One[],
  { id, direction }: { readonly id: string; readonly direction: Direction },
): readonly One[] | null {
  const at = all.findIndex((one) => one.id === id);
  const moving = all[at];
  if (moving === undefined) return null;
  const rest = all.toSpliced(at, 1);
  return rest.toSpliced(Math.max(0, at + (direction === 'up' ? -1 : 1)), 0, moving);
}

function without<One extends { readonly id: string }>(
  all: readonly One[],
  id: string,
): readonly One[] | null {
  return all.some((one) => one.id === id) ? all.filter((one) => one.id !== id) : null;
}

function translated(
  form: SurveyForm,
  { language, texts }: Extract<FormEdit, { readonly do: 'translate' }>,
): SurveyForm {
  return withChangedTexts(form, ({ place, words }) => {
    const text = texts[place];
    if (text === undefined || language === 'de') return words;
    const { [language]: _before, ...others } = words;
    return text.trim() === '' ? (others as typeof words) : { ...others, [language]: text.trim() };
  });
}

/**
 * What somebody had before their eyes who takes this step: only if just that has changed since is it a conflict.
 * Two people who work on different questions do not meet.
 */
export function editedPart(form: SurveyForm, edit: FormEdit): unknown {
  switch (edit.do) {
    case 'head':
      return [form.title, form.intro, form.thanks, form.languages];
    case 'module': {
      const module = moduleOf(form, edit.id);
      return module === undefined ? null : [module.title, module.intro, module.batteries];
    }
    case 'removeModule':
      return moduleOf(form, edit.id) ?? null;
    case 'item':
    case 'removeItem':
      return itemOf(form, edit.id) ?? null;
    case 'translate':
      return formTexts(form)
        .filter(({ place }) => edit.texts[place] !== undefined)
        .map(({ place, words }) => [place, words.de, words[edit.language]]);
    default:
      return null;
  }
}
