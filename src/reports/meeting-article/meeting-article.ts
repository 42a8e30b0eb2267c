import {
  type ArticlePart,
  type ArticlePhoto,
  type ArticleSource,
  articleParts,
  type Quotation,
} from '#core/meetings/report/article.ts';
import { type ArticleBlock, articleBlocks } from '#core/meetings/report/article-blocks.ts';
import { createTranslator, type Translator } from '#i18n/translate.ts';
import { composedParts, whenSentence } from './compose-parts.ts';

/** The article in words, for the page and for paper alike. */
export interface MeetingArticle {
  readonly language: 'de' | 'en';
  readonly title: string;
  /** When and where, in a line. */
  readonly dateline: string;
  readonly lead: readonly ArticleBlock[];
  readonly sections: readonly ArticleSection[];
  readonly quotation: Quotation | null;
  readonly photos: readonly ArticlePhoto[];
  /** The sentence the directive prescribes; always German. */
  readonly funding: string | null;
  readonly fictional: boolean;
}

export interface ArticleSection {
  readonly part: ArticlePart;
  readonly title: string;
  readonly blocks: readonly ArticleBlock[];
}

/** An article is written in the language of its meeting, whoever reads it; of Upper Sorbian we have no texts yet. */
export function articleLanguage({ meeting }: Pick<ArticleSource, 'meeting'>): 'de' | 'en' {
  return meeting.language === 'en' ? 'en' : 'de';
}

export function articleTranslator(source: Pick<ArticleSource, 'meeting'>): Translator {
  return translatorIn(articleLanguage(source));
}

function translatorIn(language: 'de' | 'en'): Translator {
  const known = translators.get(language) ?? createTranslator(language);
  translators.set(language, known);
  return known;
}

const translators = new Map<string, Translator>();

export function meetingArticle(source: ArticleSource): MeetingArticle {
  const t = articleTranslator(source);
  const composed = composedParts(source, t);
  const textOf = (part: ArticlePart): string => {
    const change = source.changes[part];
    return change?.shown === false ? '' : (change?.text ?? composed[part]);
  };
  const { meeting, facts, photos } = source;
  return {
    language: articleLanguage(source),
    title: textOf('title'),
    dateline: [whenSentence(meeting, t), meeting.placeName]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
    lead: articleBlocks(textOf('lead')),
    sections: articleParts.flatMap((part) => {
      const blocks = part === 'title' || part === 'lead' ? [] : articleBlocks(textOf(part));
      return blocks.length === 0 ? [] : [{ part, title: t.message(`meeting-report.part.${part}`), blocks }];
    }),
    quotation: facts.quotation,
    photos,
    funding: meeting.funded ? translatorIn('de').message('meetings.funding') : null,
    fictional: meeting.fictional,
  };
}
