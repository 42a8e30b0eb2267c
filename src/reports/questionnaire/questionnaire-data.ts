import { wordsIn } from '#core/survey/form/survey-form.ts';
import { textDirection } from '#core/survey/form/text-direction.ts';
import type { SurveyPageWords } from '#i18n/survey-page-words.ts';
import { type PrintedWords, printedModules } from './questionnaire-content.ts';
import type { QuestionnaireJob } from './questionnaire-job.ts';

/** Everything the template reads: every word of the document, and nothing it has to decide. */
export function questionnaireData(job: QuestionnaireJob, frame: SurveyPageWords) {
  const { form, language, organisation, day, until, onlineAddress, withCode, fictional, draft } = job;
  const words = (key: string, params: Readonly<Record<string, string>> = {}): string =>
    frame.message(`survey-paper.${key}`, params);
  const translated = (texts: Parameters<typeof wordsIn>[0] | undefined): PrintedWords | null =>
    texts === undefined ? null : { text: wordsIn(texts, language), german: texts[language] === undefined };
  return {
    language,
    direction: textDirection(language),
    /** Language of the words around the questions: where the product does not speak the form's, German. */
    frameLanguage: frame.language,
    title: wordsIn(form.title, language),
    organisation,
    day,
    intro: translated(form.intro),
    thanks: translated(form.thanks),
    modules: printedModules(form, { language, frame }),
    withCode,
    fictional: fictional ? words('fictional') : null,
    draft: draft ? words('draft') : null,
    unreviewed: frame.language === 'hsb' ? words('unreviewed') : null,
    words: {
      how: words('how'),
      tick: words('tick'),
      correct: words('correct'),
      number: words('number'),
      arrow: words('arrow'),
      return:
        until === null
          ? words('return')
          : words('returnUntil', { date: frame.date(until).replaceAll(' ', '\u00a0') }),
      online: onlineAddress === null ? null : words('online', { address: onlineAddress }),
      answer: words('answerColumn'),
      digits: words('digits'),
      code: words('code'),
      codeHow: words('codeHow'),
      codeWhy: words('codeWhy'),
      page: words('page'),
      of: words('of'),
    },
  };
}
