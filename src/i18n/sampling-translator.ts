import type { Locale } from './catalogue.ts';
import germanCommon from './locales/de/common.json' with { type: 'json' };
import germanData from './locales/de/import-problems-data.json' with { type: 'json' };
import germanFiles from './locales/de/import-problems-police.json' with { type: 'json' };
import germanRegister from './locales/de/import-problems-register.json' with { type: 'json' };
import germanSampling from './locales/de/sampling.json' with { type: 'json' };
import germanProblems from './locales/de/sampling-problems.json' with { type: 'json' };
import englishCommon from './locales/en/common.json' with { type: 'json' };
import englishData from './locales/en/import-problems-data.json' with { type: 'json' };
import englishFiles from './locales/en/import-problems-police.json' with { type: 'json' };
import englishRegister from './locales/en/import-problems-register.json' with { type: 'json' };
import englishSampling from './locales/en/sampling.json' with { type: 'json' };
import englishProblems from './locales/en/sampling-problems.json' with { type: 'json' };
import { textsIn } from './text-files.ts';
import { type Translator, translatorOf } from './translator-of.ts';

/** Only what a draw in the browser can say: the whole catalogue would be four times as much to send. */
export function samplingTranslator(locale: Locale): Translator {
  const german = textsIn({
    common: germanCommon,
    sampling: germanSampling,
    'sampling-problems': germanProblems,
    'import-problems-data': germanData,
    'import-problems-police': germanFiles,
    'import-problems-register': germanRegister,
  });
  const english = textsIn({
    common: englishCommon,
    sampling: englishSampling,
    'sampling-problems': englishProblems,
    'import-problems-data': englishData,
    'import-problems-police': englishFiles,
    'import-problems-register': englishRegister,
  });
  return translatorOf({ locale, own: locale === 'de' ? german : english, german });
}
