import type { Problem } from '#core/kernel/problem.ts';
import germanSampling from './locales/de/sampling-problems.json' with { type: 'json' };
import germanAnswers from './locales/de/survey-answers-problems.json' with { type: 'json' };
import germanForm from './locales/de/survey-form-problems.json' with { type: 'json' };
import germanPaper from './locales/de/survey-paper.json' with { type: 'json' };
import germanPage from './locales/de/web-survey-page.json' with { type: 'json' };
import englishSampling from './locales/en/sampling-problems.json' with { type: 'json' };
import englishAnswers from './locales/en/survey-answers-problems.json' with { type: 'json' };
import englishForm from './locales/en/survey-form-problems.json' with { type: 'json' };
import englishPaper from './locales/en/survey-paper.json' with { type: 'json' };
import englishPage from './locales/en/web-survey-page.json' with { type: 'json' };
import sorbianProblems from './locales/hsb/survey-page-problems.json' with { type: 'json' };
import sorbianPaper from './locales/hsb/survey-paper.json' with { type: 'json' };
import sorbianPage from './locales/hsb/web-survey-page.json' with { type: 'json' };
import { type CompiledMessage, compileMessage } from './message-format.ts';
import { type LocaleFiles, type Texts, textsIn } from './text-files.ts';

/** What residents answer on, pages and paper, speaks one language more than the product. */
export const surveyPageLanguages = ['de', 'en', 'hsb'] as const;
export type SurveyPageLanguage = (typeof surveyPageLanguages)[number];

export interface SurveyPageWords {
  readonly language: SurveyPageLanguage;
  message(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** Days in the parameters are printed as days. */
  problem(problem: Problem): string;
  date(isoDate: string): string;
}

const files: Readonly<Record<SurveyPageLanguage, LocaleFiles>> = {
  de: {
    'survey-paper': germanPaper,
    'web-survey-page': germanPage,
    'survey-answers-problems': germanAnswers,
    'survey-form-problems': germanForm,
    'sampling-problems': germanSampling,
  },
  en: {
    'survey-paper': englishPaper,
    'web-survey-page': englishPage,
    'survey-answers-problems': englishAnswers,
    'survey-form-problems': englishForm,
    'sampling-problems': englishSampling,
  },
  hsb: {
    'survey-paper': sorbianPaper,
    'web-survey-page': sorbianPage,
    'survey-page-problems': sorbianProblems,
  },
};

const intlNames: Readonly<Record<SurveyPageLanguage, string>> = { de: 'de-DE', en: 'en-GB', hsb: 'hsb-DE' };

export function surveyPageTexts(language: SurveyPageLanguage): Texts {
  return textsIn(files[language]);
}

const made = new Map<SurveyPageLanguage, SurveyPageWords>();

export function surveyPageWords(language: SurveyPageLanguage): SurveyPageWords {
  const known = made.get(language);
  if (known !== undefined) return known;
  const words = makeWords(language);
  made.set(language, words);
  return words;
}

/** A missing text is shown in German: only Upper Sorbian may lack one. */
function makeWords(language: SurveyPageLanguage): SurveyPageWords {
  const [own, german] = [surveyPageTexts(language), surveyPageTexts('de')];
  const compiled = new Map<string, CompiledMessage>();
  const dates = new Intl.DateTimeFormat(intlNames[language], { dateStyle: 'long', timeZone: 'UTC' });
  const find = (kind: 'messages' | 'problems', key: string): CompiledMessage => {
    const name = `${kind} ${key}`;
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const text = own[kind].get(key) ?? german[kind].get(key);
    if (text === undefined) throw new Error(`no text for ${key}`);
    const message = compileMessage(text, intlNames[own[kind].has(key) ? language : 'de']);
    compiled.set(name, message);
    return message;
  };
  const render = (message: CompiledMessage, params: Readonly<Record<string, string | number>>): string =>
    message.render(
      new Map(Object.entries(params).map(([name, raw]) => [name, { printed: String(raw), raw }])),
    );
  const date = (isoDate: string): string => dates.format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`));
  return {
    language,
    message: (key, params = {}) => render(find('messages', key), params),
    problem: ({ code, params }) => {
      const printed = Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : value,
      ]);
      return render(find('problems', code), Object.fromEntries(printed));
    },
    date,
  };
}
