import { type FormFinding, formFindings } from '#core/survey/form/form-findings.ts';
import { formLength } from '#core/survey/form/form-length.ts';
import { formWarnings } from '#core/survey/form/form-warnings.ts';
import { estimatedPages } from '#core/survey/form/paper-length.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import type { Translator } from '#i18n/translate.ts';

/** Something to repair or to think about, with the page on which it is done. */
export interface FormRemark {
  readonly tone: 'error' | 'warning' | 'hint';
  readonly text: string;
  /** Below the editor; empty: the form as a whole. */
  readonly path: string;
  readonly item: string | null;
  readonly module: string | null;
}

/** What has to be repaired first, then what may be wrong, then hints. */
export function formRemarks(
  form: SurveyForm,
  smallestStratum: number | null,
  t: Translator,
): readonly FormRemark[] {
  const findings = formFindings(form).map((finding): FormRemark => {
    const place = placeOf(form, finding);
    return { tone: 'error', text: t.problem(finding), ...place };
  });
  const warnings = formWarnings(form, { smallestStratum, language: t.locale }).map((one): FormRemark => {
    const module = form.modules.find(({ items }) => items.some(({ id }) => id === one.item));
    return {
      tone: one.kind,
      text: t.problem(one),
      path: one.item === null ? '' : `/frage/${one.item}`,
      item: one.item,
      module: module?.id ?? null,
    };
  });
  const rank = { error: 0, warning: 1, hint: 2 } as const;
  return [...findings, ...warnings].sort((one, other) => rank[one.tone] - rank[other.tone]);
}

export function lengthOf(form: SurveyForm) {
  return { ...formLength(form), pages: estimatedPages(form) };
}

function placeOf(form: SurveyForm, { path }: FormFinding): Pick<FormRemark, 'path' | 'item' | 'module'> {
  const module = path[0] === 'modules' ? form.modules[Number(path[1])] : undefined;
  if (module === undefined) return { path: '/kopf', item: null, module: null };
  const item = path[2] === 'items' ? module.items[Number(path[3])] : undefined;
  if (item === undefined) return { path: `/thema/${module.id}`, item: null, module: module.id };
  return { path: `/frage/${item.id}`, item: item.id, module: module.id };
}
