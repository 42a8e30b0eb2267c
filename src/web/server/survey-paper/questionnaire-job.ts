import type { QuestionnaireJob } from '#reports/questionnaire/questionnaire-job.ts';
import type { PaperToPrint } from '#usecases/survey-paper/contract.ts';
import { dayInGermany } from '../../dates.ts';

/** What the printer needs; `host` is where residents find the survey. */
export function questionnaireJob(paper: PaperToPrint, host: string): QuestionnaireJob {
  const { form, formVersion, language, slug, fictional, draft, fonts } = paper;
  return {
    form,
    formVersion,
    language,
    slug,
    fictional,
    draft,
    fonts,
    organisation: paper.organisationName,
    day: dayInGermany(paper.savedAt),
    until: paper.fieldUntil,
    onlineAddress: `${host}/b/${slug}`,
    withCode: paper.kind === 'sample',
  };
}
