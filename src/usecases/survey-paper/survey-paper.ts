import { mayReadSurvey } from '#core/access/survey-policy.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { readForm, readNewestForm } from '#storage/queries/survey-forms.ts';
import type { Actor } from '../contract.ts';
import type { UseCaseNeeds } from '../needs.ts';
import { guardedSurvey } from '../surveys/survey-guard.ts';
import type { PaperToPrint, SurveyPaper } from './contract.ts';

export type SurveyPaperNeeds = Pick<UseCaseNeeds, 'within' | 'clock'> & {
  /** Font files the office has added. */
  readonly fonts: () => Promise<readonly Uint8Array[]>;
};

export function createSurveyPaper(needs: SurveyPaperNeeds): SurveyPaper {
  return { print: (actor, id, language) => paperToPrint(needs, actor, { id, language }) };
}

/** In the field the form it was started with, before that the newest one. */
async function paperToPrint(
  needs: SurveyPaperNeeds,
  actor: Actor,
  { id, language }: { readonly id: string; readonly language: string | null },
): Promise<Result<PaperToPrint>> {
  const guarded = await guardedSurvey(needs, actor, { action: 'survey.paper', id, may: mayReadSurvey });
  if (!guarded.ok) return guarded;
  const survey = guarded.value;
  const handle = needs.within(survey.organisationId);
  const stored =
    survey.formVersion === null
      ? await readNewestForm(handle, survey)
      : await readForm(handle, survey, survey.formVersion);
  if (stored === null) return failed(problem('survey.start.noForm'));
  const { form, version, savedAt } = stored;
  const wanted = language ?? 'de';
  if (!form.languages.includes(wanted)) {
    const known = form.languages.join(', ');
    return failed(problem('survey.paper.languageUnknown', { language: wanted.slice(0, 40), known }));
  }
  return ok({
    title: survey.title,
    organisationName: survey.organisationName,
    kind: survey.kind,
    slug: survey.slug,
    fictional: survey.fictional,
    draft: survey.state === 'draft',
    fieldUntil: survey.fieldUntil,
    form,
    formVersion: version,
    savedAt,
    language: wanted,
    fonts: await needs.fonts(),
  });
}
